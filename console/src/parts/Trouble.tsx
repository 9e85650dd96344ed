/** An error as a sentence, with what to do and a retry. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { asFailure } from '../api/failure'

export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const failure = asFailure(error)
  return (
    <Alert icon={<IconAlertCircle />} color="red" variant="outline" role="alert">
      <Group justify="space-between" align="center">
        <Text size="sm" style={{ flex: '1 1 200px' }}>
          {failure.message}
          {failure.path && ` (at ${failure.path})`}
        </Text>
        {retry && (
          <Button variant="default" size="xs" onClick={retry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  )
}
