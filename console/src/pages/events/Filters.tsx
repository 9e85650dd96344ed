/** What a list is narrowed to beside its query, each to be taken away. */
import { Group, Pill } from '@mantine/core'
import type { Wanted } from './event'

const NAMES = ['profile', 'session', 'type', 'source'] as const

export function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (change: Partial<Wanted>) => void }) {
  const set = NAMES.filter((name) => wanted[name])
  if (set.length === 0) return null
  return (
    <Group gap="xs" role="group" aria-label="Only events with">
      {set.map((name) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': `Any ${name}`, 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => onChange({ [name]: '' })}
        >
          {`${name}: ${wanted[name]}`}
        </Pill>
      ))}
    </Group>
  )
}
