/** Asks before something is deleted, with its name and what depends on it. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Trouble } from './Trouble'

export interface ConfirmDeleteProps {
  opened: boolean
  onClose: () => void
  /** What it is, `source`, and what it is called. */
  kind: string
  name: string
  /** What depends on it, or what goes with it, each as a sentence. */
  consequences?: string[]
  remove: () => Promise<unknown>
}

export function ConfirmDelete({ opened, onClose, kind, name, consequences = [], remove }: ConfirmDeleteProps) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const go = async () => {
    setState({ busy: true })
    try {
      await remove()
      setState({ busy: false })
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Delete the ${kind} “${name}”?`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        {consequences.length > 0 ? (
          <List size="sm">
            {consequences.map((it) => (
              <List.Item key={it}>{it}</List.Item>
            ))}
          </List>
        ) : (
          <Text c="dimmed">Nothing that we know of depends on it.</Text>
        )}
        {state.error !== undefined && <Trouble error={state.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button color="red.9" loading={state.busy} onClick={() => void go()}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
