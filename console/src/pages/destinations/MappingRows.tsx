/** A mapping field by field: what it is called there, what is taken here, and what that is right now. */
import { ActionIcon, Autocomplete, Button, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { same } from '../../parts/objectDraft'
import classes from './MappingRows.module.css'
import { brief, type Place } from './paths'

type Pair = [key: string, value: unknown]

export interface MappingRowsProps {
  mapping: Record<string, unknown>
  onChange: (mapping: Record<string, unknown>) => void
  /** What can be taken. */
  places: Place[]
  /** What became of it when it was tried. */
  mapped: unknown
}

export function MappingRows({ mapping, onChange, places, mapped }: MappingRowsProps) {
  const [typed, setTyped] = useState<Pair[]>(Object.entries(mapping))
  // A row without a key is not in the mapping yet; what changed elsewhere replaces what was typed.
  const pairs = same(meant(typed), mapping) ? typed : Object.entries(mapping)
  const change = (next: Pair[]) => {
    setTyped(next)
    onChange(meant(next))
  }
  const set = (place: number, pair: Pair) => change(pairs.map((it, at) => (at === place ? pair : it)))
  const references = places.map((it) => it.reference)
  return (
    <Stack gap="xs">
      {pairs.length === 0 && <Text c="dimmed">Nothing is taken yet. Pick a field, or add one.</Text>}
      {pairs.map(([key, value], place) => (
        <div key={place} className={classes['row']}>
          <TextInput
            aria-label={`Field ${String(place + 1)}, name`}
            placeholder="name"
            value={key}
            onChange={(event) => set(place, [event.currentTarget.value, value])}
          />
          <Taken
            label={key || String(place + 1)}
            value={value}
            references={references}
            onChange={(next) => set(place, [key, next])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the field ${key}`}
            onClick={() => change(pairs.filter((_, at) => at !== place))}
          >
            <IconX size={16} />
          </ActionIcon>
          <Found mapped={mapped} name={key} />
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => setTyped([...pairs, ['', '']])}
      >
        Add a field
      </Button>
    </Stack>
  )
}

interface TakenProps {
  label: string
  value: unknown
  references: string[]
  onChange: (value: unknown) => void
}

function Taken({ label, value, references, onChange }: TakenProps) {
  const template = isObject(value) && typeof value['$template'] === 'string' ? value['$template'] : undefined
  if (template !== undefined) {
    return (
      <TextInput
        aria-label={`What ${label} is, a text with references in braces`}
        value={template}
        onChange={(event) => onChange({ $template: event.currentTarget.value })}
      />
    )
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <TextInput aria-label={`What ${label} is, an object: change it as JSON`} readOnly value={JSON.stringify(value)} />
    )
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <Autocomplete
      aria-label={`What ${label} is`}
      placeholder="profile@… or a text"
      data={references}
      limit={50}
      value={text}
      onChange={(next) => onChange(next)}
      comboboxProps={{ width: 420, position: 'bottom-end' }}
    />
  )
}

function Found({ mapped, name }: { mapped: unknown; name: string }) {
  if (!isObject(mapped) || !name) return null
  const key = name.endsWith('?') ? name.slice(0, -1) : name
  const value = mapped[key]
  const said = value === undefined ? 'left out' : value === null ? 'nothing there: null' : brief(value)
  return (
    <div className={classes['found']} title={JSON.stringify(value)}>
      {said}
    </div>
  )
}

/** Tell whether a mapping, or a part of one, has fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function meant(pairs: Pair[]): Record<string, unknown> {
  return Object.fromEntries(pairs.filter(([key]) => key !== ''))
}
