/** Some lines of fields, each of which can be removed, and a button for one more. */
import { ActionIcon, Box, Button, Input, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Lines.module.css'

interface LinesProps<T> {
  label: string
  /** What a line is, `field`. */
  noun: string
  value: T[]
  /** What a new line begins with. */
  blank: T
  error?: string
  onChange: (value: T[]) => void
  /** The fields of a line. */
  children: (line: T, set: (line: T) => void, place: number) => ReactNode
}

export function Lines<T>({ label, noun, value, blank, error, onChange, children }: LinesProps<T>) {
  const set = (place: number, line: T) => onChange(value.map((it, at) => (at === place ? line : it)))
  return (
    <Input.Wrapper label={label} labelElement="div" error={error} role="group" aria-label={label}>
      <Stack gap="xs" mt={6}>
        {value.map((line, place) => (
          <Box key={place} className={classes['line']}>
            <Box className={classes['fields']}>{children(line, (next) => set(place, next), place)}</Box>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={34}
              aria-label={`Remove ${noun} ${String(place + 1)}`}
              onClick={() => onChange(value.filter((_, at) => at !== place))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Box>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...value, blank])}
        >
          Add a {noun}
        </Button>
      </Stack>
    </Input.Wrapper>
  )
}
