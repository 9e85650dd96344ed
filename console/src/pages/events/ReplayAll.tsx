/** Asks before all events of a type that are not valid get another try, and shows that it goes on. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { Trouble } from '../../parts/Trouble'
import { useReplay } from './replay'

export function ReplayAll({ type }: { type: string }) {
  const [opened, { open, close }] = useDisclosure()
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const replay = useReplay()
  const go = async () => {
    setState({ busy: true })
    try {
      await replay.all(type)
      setState({ busy: false })
      close()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <>
      <Button leftSection={<IconRepeat size={16} aria-hidden />} onClick={open}>
        Replay all
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={`Replay all events of the type “${type}” that are not valid?`}
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Each is validated as it was kept. What is valid now changes its profile and is owed to destinations, once.
            At most 10,000 at a time, the oldest first.
          </Text>
          {state.error !== undefined && <Trouble error={state.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Not now
            </Button>
            <Button loading={state.busy} data-autofocus onClick={() => void go()}>
              Replay
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
