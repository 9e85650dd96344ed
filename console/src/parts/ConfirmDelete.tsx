/** Asks before something is deleted, with its name, what follows, and what depends on it. */
import { Button, Group, List, Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client'
import { Dependents } from './Dependents'
import { Trouble } from './Trouble'

export interface ConfirmDeleteProps {
  opened: boolean
  onClose: () => void
  /** What it is, `source`, and what it is called. */
  kind: string
  name: string
  /** An object of the catalogue: the server tells what names it, and whether it may go. */
  object?: { kind: string; id: string }
  /** What follows, each as a sentence. */
  consequences?: string[]
  remove: () => Promise<unknown>
}

export function ConfirmDelete({ opened, onClose, kind, name, object, consequences = [], remove }: ConfirmDeleteProps) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const found = useQuery({
    queryKey: ['deletion', object],
    enabled: opened && object !== undefined,
    gcTime: 0,
    queryFn: () =>
      answer(api.GET('/api/v1/catalogue/{kind}/{id}/deletion', { params: { path: object ?? { kind: '', id: '' } } })),
  })
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
        {consequences.length > 0 && (
          <List size="sm">
            {consequences.map((it) => (
              <List.Item key={it}>{it}</List.Item>
            ))}
          </List>
        )}
        {object && <Dependents found={found} />}
        {state.error !== undefined && <Trouble error={state.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button
            color="red.9"
            loading={state.busy}
            disabled={object && (found.isPending || Boolean(found.data?.refusal))}
            onClick={() => void go()}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
