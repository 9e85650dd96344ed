/** Short words about what was done; what can be undone is undone from here instead of asked before. */
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { asFailure } from '../api/failure'

/** Say that something is done, with a way back if there is one. */
export function tellDone(message: string, undo?: () => Promise<unknown>): void {
  const id = `done ${String(Date.now())} ${message}`
  const back = async () => {
    notifications.hide(id)
    try {
      await undo?.()
    } catch (error) {
      tellTrouble(error)
    }
  }
  const content = (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{message}</Text>
      {undo && (
        <Button variant="default" size="compact-sm" onClick={() => void back()}>
          Undo
        </Button>
      )}
    </Group>
  )
  notifications.show({
    id,
    message: content,
    autoClose: undo ? 15_000 : 4000,
    withBorder: true,
    closeButtonProps: CLOSE,
  })
}

/** Say what went wrong. */
export function tellTrouble(error: unknown): void {
  const message = asFailure(error).message
  notifications.show({
    message,
    color: 'red',
    autoClose: 8000,
    withBorder: true,
    role: 'alert',
    closeButtonProps: CLOSE,
  })
}

const CLOSE = { 'aria-label': 'Close' }
