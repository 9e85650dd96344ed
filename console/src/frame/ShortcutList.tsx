/** All shortcuts that work on this page, behind `?`. */
import { Group, Modal, Stack, Text } from '@mantine/core'
import { Keys } from '../parts/Keys'
import { useKnownShortcuts } from '../parts/shortcuts'

export default function ShortcutList({ onClose }: { onClose: () => void }) {
  const known = [...useKnownShortcuts(), { keys: 'enter', says: 'Open the row' }]
  return (
    <Modal opened onClose={onClose} title="Shortcuts" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap={8}>
        {known.map((it) => (
          <Group key={it.keys} justify="space-between">
            <Text>{it.says}</Text>
            <Keys of={it.keys} />
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
