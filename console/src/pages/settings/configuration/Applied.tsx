/** What was applied, and the way back: what was configured before, compared with what is now. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { sayPlan, type Plan } from './configuration'

export function Applied({ plan, back }: { plan: Plan; back: () => void }) {
  const keys = plan.steps.some((it) => it.kind === 'resources' && it.deed !== 'created')
  return (
    <Alert icon={<IconCheck />} color="green" variant="outline" role="status">
      <Group justify="space-between">
        <Text size="sm" flex="1 1 240px">
          <b>Applied: {sayPlan(plan)}.</b> You can look at what going back would change, before you do.
          {keys && ' Secrets stay as they are now, and those of a resource that was removed have to be written again.'}
        </Text>
        <Button variant="default" size="xs" leftSection={<IconArrowBackUp size={14} />} onClick={back}>
          Compare with what was before
        </Button>
      </Group>
    </Alert>
  )
}
