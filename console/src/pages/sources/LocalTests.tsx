/** Offers to move tests that this browser alone has to the server, where all who see the source find them. */
import { Button, Group, Paper, Text } from '@mantine/core'
import { useState } from 'react'
import { sayNumber } from '../../parts/numbers'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { useLocalTests } from './localTests'
import { useTestChanges } from './savedTests'

export function LocalTests({ source }: { source: string }) {
  const { tests, move } = useLocalTests(source)
  const { add } = useTestChanges(source)
  const [busy, setBusy] = useState(false)
  if (tests.length === 0) return null
  const count = tests.length === 1 ? 'A test is' : `${sayNumber(tests.length)} tests are`
  const go = async () => {
    setBusy(true)
    try {
      await move(add)
      tellDone('Moved to the server')
    } catch (error) {
      tellTrouble(error)
    }
    setBusy(false)
  }
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Text size="sm" style={{ flex: '1 1 200px', overflowWrap: 'anywhere' }}>
          {`${count} kept in this browser alone: ${tests.map((it) => it.name).join(', ')}. `}
          On the server, others find them, too.
        </Text>
        <Button variant="default" size="xs" loading={busy} onClick={() => void go()}>
          Move to the server
        </Button>
      </Group>
    </Paper>
  )
}
