/** Chooses a span of time: one of the usual, or from one instant to another. */
import { Button, Divider, Popover, Stack, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { isoOf, localOf, RANGES, saySpan, type Span } from './timeRange'

export function TimeRange({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  const [opened, setOpened] = useState(false)
  const choose = (range: string) => {
    onChange({ range, from: '', to: '' })
    setOpened(false)
  }
  const set = (part: Partial<Span>) => onChange({ ...value, range: '', ...part })
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus shadow="sm" width={232}>
      <Popover.Target>
        <Button
          variant="default"
          fw={400}
          leftSection={<IconCalendar size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {saySpan(value)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label="From when to when">
        <Stack gap={2}>
          {RANGES.map((it) => (
            <Button
              key={it.value}
              size="compact-md"
              variant={it.value === value.range && !value.from && !value.to ? 'light' : 'subtle'}
              color={it.value === value.range && !value.from && !value.to ? undefined : 'gray'}
              justify="flex-start"
              fw={400}
              onClick={() => choose(it.value)}
            >
              {it.label}
            </Button>
          ))}
          <Divider my={6} />
          <TextInput
            type="datetime-local"
            step={1}
            size="xs"
            label="From"
            value={localOf(value.from)}
            onChange={(event) => set({ from: isoOf(event.currentTarget.value) })}
          />
          <TextInput
            type="datetime-local"
            step={1}
            size="xs"
            label="To"
            value={localOf(value.to)}
            onChange={(event) => set({ to: isoOf(event.currentTarget.value) })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
