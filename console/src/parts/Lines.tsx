/** Some lines of fields, each of which can be removed, and a button for one more; what is wrong with a line is below it. */
import { ActionIcon, Box, Button, Input, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Lines.module.css'

/** What a line's fields are made of: the line, how to change it, which one it is, and whether a field of it is wrong. */
export interface LineProps<T> {
  line: T
  set: (line: T) => void
  /** From 1. */
  number: number
  wrong: (field: keyof T & string) => boolean
}

interface LinesProps<T> {
  label: string
  /** What a line is, `field`. */
  noun: string
  /** Where the lines are in the object, and what is wrong at a place of it. */
  path: string
  error: (path: string) => string | undefined
  value: T[]
  /** What a new line begins with. */
  blank: T
  onChange: (value: T[]) => void
  children: (props: LineProps<T>) => ReactNode
}

export function Lines<T>({ label, noun, path, error, value, blank, onChange, children }: LinesProps<T>) {
  const at = (place: number) => `${path}[${String(place)}]`
  const inLine = value.some((_, place) => error(at(place)))
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      error={inLine ? undefined : error(path)}
      role="group"
      aria-label={label}
    >
      <Stack gap="xs" mt={6} mb={4}>
        {value.map((line, place) => (
          <Box key={place}>
            <Box className={classes['line']}>
              <Box className={classes['fields']}>
                {children({
                  line,
                  set: (next) => onChange(value.map((it, other) => (other === place ? next : it))),
                  number: place + 1,
                  wrong: (field) => error(`${at(place)}.${field}`) !== undefined,
                })}
              </Box>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={34}
                aria-label={`Remove ${noun} ${String(place + 1)}`}
                onClick={() => onChange(value.filter((_, other) => other !== place))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Box>
            {error(at(place)) && <Input.Error mt={4}>{error(at(place))}</Input.Error>}
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
