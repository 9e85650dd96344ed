/** The schemas of a validation: for each place a table of fields, or the JSON Schema as it is. */
import { ActionIcon, Autocomplete, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconPlus, IconWand, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { JsonField } from '../inbound/JsonField'
import { samplesQuery } from '../inbound/samples'
import type { Validation } from './rule'
import { isSchema, schemaOf } from './schema'
import { SchemaTable } from './SchemaTable'

type Schemas = Validation['schemas']

const PROPERTIES = 'event@properties'
const PLACES = [PROPERTIES, 'event@context', 'profile@traits', 'profile@data.contact.email.main']
const VIEWS = [
  { value: 'fields', label: 'Fields' },
  { value: 'json', label: 'JSON Schema' },
]

interface SchemasInputProps {
  type: string
  source: string
  value: Schemas
  error: string | undefined
  onChange: (value: Schemas) => void
}

export function SchemasInput({ type, source, value, error, onChange }: SchemasInputProps) {
  const reads = useMay('admin', 'developer', 'marketer')
  const samples = useQuery({ ...samplesQuery(type, source), enabled: reads && type !== '' })
  const events = type ? (samples.data ?? []) : []
  const pairs = Object.entries(value)
  const change = (next: [string, Schemas[string]][]) => onChange(Object.fromEntries(next))
  const guess = () => {
    const before = value
    onChange({ ...value, [PROPERTIES]: schemaOf(events.map((it) => it.properties)) })
    tellDone('Made of the latest events', () => Promise.resolve(onChange(before)))
  }
  return (
    <Stack gap="md">
      {pairs.map(([place, schema], at) => (
        <PlaceSchema
          key={at}
          place={place}
          schema={schema}
          rename={(next) => change(pairs.map((pair, other) => (other === at ? [next, schema] : pair)))}
          change={(next) => change(pairs.map((pair, other) => (other === at ? [place, next] : pair)))}
          remove={() => change(pairs.filter((_, other) => other !== at))}
        />
      ))}
      {error && (
        <Text size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => change([...pairs, [PLACES.find((it) => !(it in value)) ?? '', {}]])}
        >
          Look at another place
        </Button>
        {events.length > 0 && (
          <Button variant="default" size="xs" leftSection={<IconWand size={14} />} onClick={guess}>
            {`Make it of the latest ${String(events.length)} events`}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

interface PlaceSchemaProps {
  place: string
  schema: Schemas[string]
  rename: (place: string) => void
  change: (schema: Schemas[string]) => void
  remove: () => void
}

function PlaceSchema({ place, schema, rename, change, remove }: PlaceSchemaProps) {
  const [view, setView] = useState('fields')
  const asTable = view === 'fields' && isSchema(schema) && (schema['type'] === 'object' || 'properties' in schema)
  return (
    <Paper withBorder p="sm" component="section" aria-label={`Schema of ${place}`}>
      <Group mb="sm" gap="xs">
        <Autocomplete
          aria-label="Place that is looked at"
          placeholder={PROPERTIES}
          spellCheck={false}
          data={PLACES}
          value={place}
          onChange={rename}
          flex="1 1 200px"
        />
        <SegmentedControl
          size="xs"
          aria-label={`How to show the schema of ${place}`}
          data={VIEWS}
          value={asTable ? 'fields' : 'json'}
          onChange={(next) => {
            if (next === 'fields' && isSchema(schema) && !('properties' in schema))
              change({ type: 'object', ...schema, properties: {} })
            setView(next)
          }}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={`Look no longer at ${place}`} onClick={remove}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      {asTable ? (
        <SchemaTable schema={schema} onChange={change} />
      ) : (
        <JsonField
          aria-label={`JSON Schema of ${place}`}
          minRows={8}
          value={schema}
          onChange={(it) => change(it as Schemas[string])}
        />
      )}
    </Paper>
  )
}
