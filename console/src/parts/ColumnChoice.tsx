/** Where the columns of a list are chosen: its own, and any field of its documents, found by its name or what it holds. */
import { Box, Button, Checkbox, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconColumns3, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './ColumnChoice.module.css'
import { columnId, fieldsOf, isPath, pathsIn, type FieldSeen } from './fieldColumns'
import { sayValue } from './sayValue'

/** Fields that are offered at once. */
const MOST = 100

interface ColumnChoiceProps {
  /** The list's own, but for the one that always stays. */
  columns: readonly { id: string; label: string }[]
  chosen: readonly string[]
  toggle: (id: string) => void
  /** What the rows are made of, where any field of it can be a column. */
  documents: readonly unknown[] | undefined
}

export function ColumnChoice(props: ColumnChoiceProps) {
  const [opened, { toggle, close }] = useDisclosure()
  return (
    <Popover opened={opened} onChange={(it) => !it && close()} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={400}
          leftSection={<IconColumns3 size={14} />}
          onClick={toggle}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Columns">
        <Choices {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ columns, chosen, toggle, documents }: ColumnChoiceProps) {
  const [text, setText] = useState('')
  const [before] = useState(() => pathsIn(chosen)) // what is taken away stays at hand until one is done
  const wanted = text.trim().toLowerCase()
  const own = columns.filter((it) => it.label.toLowerCase().includes(wanted))
  const box = (id: string, label: string) => (
    <Checkbox key={id} size="xs" label={label} checked={chosen.includes(id)} onChange={() => toggle(id)} />
  )
  if (!documents) return <Stack className={classes['boxes']}>{columns.map((it) => box(it.id, it.label))}</Stack>
  const fields = offered(fieldsOf(documents), [...before, ...pathsIn(chosen)], text.trim())
  return (
    <Box w={320}>
      <TextInput
        data-autofocus
        variant="unstyled"
        px="sm"
        aria-label="Find a column or a field"
        placeholder="A column, or any field"
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Stack className={classes['boxes']} data-below>
        {own.map((it) => box(it.id, it.label))}
        {fields.length > 0 && (
          <Text size="xs" c="dimmed" mt={own.length > 0 ? 4 : 0}>
            Fields
          </Text>
        )}
        {fields.map(({ path, value }) => (
          <Checkbox
            key={path}
            size="xs"
            label={path}
            description={said(value)}
            classNames={{ label: classes['path'] ?? '', description: classes['value'] ?? '' }}
            checked={chosen.includes(columnId(path))}
            onChange={() => toggle(columnId(path))}
          />
        ))}
        {own.length + fields.length === 0 && (
          <Text size="sm" c="dimmed" role="status">
            No field of these rows is like that. Write its whole path, such as traits.size.
          </Text>
        )}
      </Stack>
    </Box>
  )
}

/** Return the fields to choose from: those that are shown, those that hold the text, and what was typed if it is a path. */
function offered(seen: FieldSeen[], shown: string[], text: string): FieldSeen[] {
  const known = new Map(seen.map((it) => [it.path, it]))
  const typed = isPath(text) && !known.has(text) ? [text] : []
  const first = [...new Set([...shown, ...typed])]
  const all = [
    ...first.map((path) => known.get(path) ?? { path, value: undefined }),
    ...seen.filter((it) => !first.includes(it.path)),
  ]
  const wanted = text.toLowerCase()
  return all.filter((it) => `${it.path} ${said(it.value)}`.toLowerCase().includes(wanted)).slice(0, MOST)
}

function said(value: unknown): string {
  const empty = value === undefined || value === null || value === ''
  return empty ? '' : sayValue(value).slice(0, 80)
}
