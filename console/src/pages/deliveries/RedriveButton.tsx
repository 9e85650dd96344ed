/** Puts everything in line again that a destination lost, once somebody has said that this is meant. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { useRedrive } from '../destinations/changes'

interface RedriveButtonProps {
  destination: string
  name: string
  icon?: ReactNode
}

export function RedriveButton({ destination, name, icon }: RedriveButtonProps) {
  const may = useMay('admin', 'developer')
  const [opened, { open, close }] = useDisclosure()
  const redrive = useRedrive(destination)
  const driving = useMutation({ mutationFn: redrive, onSuccess: close })
  if (!may) return null
  return (
    <>
      <Button variant="default" size="xs" leftSection={icon} onClick={open}>
        Re-drive all
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        centered
        title={`Send again what “${name}” lost?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Every delivery of it that failed or is dead goes in line again, the oldest first. What the other system has
            taken already may come to it twice.
          </Text>
          {driving.isError && <Trouble error={driving.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close} data-autofocus>
              Not now
            </Button>
            <Button loading={driving.isPending} onClick={() => driving.mutate()}>
              Re-drive
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
