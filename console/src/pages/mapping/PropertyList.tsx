/** What stands in events that came: each property with a value, to be picked or dragged. */
import { ScrollArea, Switch, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconGripVertical, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { countOf } from '../../parts/numbers'
import { Pending } from '../inbound/Pending'
import type { Found } from '../inbound/samples'
import { sayValue } from '../inbound/words'
import classes from './Assistant.module.css'
import type { Line } from './rule'

/** What is dragged: the path of a property. */
export const DRAGGED = 'text/plain'

interface PropertyListProps {
  properties: Found[]
  /** What else the events say. */
  surroundings: Found[]
  /** How many events these are of; none means that they are an example. */
  events: number
  pending: boolean
  type: string
  picked: string
  pick: (path: string) => void
  lines: Line[]
}

export function PropertyList(props: PropertyListProps) {
  const { properties, surroundings, events, pending, type } = props
  const [text, setText] = useState('')
  const [whole, setWhole] = useState(false)
  const all = whole ? [...properties, ...surroundings] : properties
  const shown = all.filter((it) => it.path.toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <section className={classes['side']} aria-label="Properties">
      <div className={classes['head']}>
        <Text fw={600} size="sm">
          Properties
        </Text>
        <Text size="xs" c="dimmed">
          {events > 0 ? `of the latest ${countOf(events, { one: 'event', many: 'events' })}` : ''}
        </Text>
      </div>
      <TextInput
        size="xs"
        aria-label="Find a property"
        placeholder="Find a property"
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {surroundings.length > 0 && (
        <Switch
          size="xs"
          label="The rest of the event, too"
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
      )}
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': 'the properties' }}>
        {pending && <Pending label="loading events" lines={4} />}
        {!pending && shown.length === 0 && (
          <Text size="sm" c="dimmed" py="md">
            {nothing(text, type)}
          </Text>
        )}
        {shown.map((it) => (
          <Property key={it.path} found={it} {...props} />
        ))}
      </ScrollArea.Autosize>
    </section>
  )
}

function Property({ found, picked, pick, lines }: { found: Found } & PropertyListProps) {
  const { path, sample } = found
  const goes = lines.filter((it) => it.value === path).length
  return (
    <UnstyledButton
      className={classes['property']}
      draggable
      aria-pressed={picked === path}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, path)}
      onClick={() => pick(path)}
    >
      <IconGripVertical size={14} color="var(--mantine-color-dimmed)" aria-hidden />
      <span className={classes['path']}>{path}</span>
      <span className={classes['sample']}>{sayValue(sample)}</span>
      {goes > 0 && <IconArrowRight size={14} aria-label="is mapped" />}
    </UnstyledButton>
  )
}

function nothing(text: string, type: string): string {
  if (text) return 'No property has that in its name.'
  return type
    ? `No event of the type ${type} has come yet. Send a test from a source, or write the lines below by hand.`
    : 'No event has come yet. Send a test from a source, or write the lines below by hand.'
}
