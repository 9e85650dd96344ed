/** The fields of an object that a schema names: their types, and which of them are required. */
import { ActionIcon, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { JsonField } from '../inbound/JsonField'
import { fieldsOf, TYPES, withFields, type Schema, type SchemaField } from './schema'

interface SchemaTableProps {
  schema: Schema
  onChange: (schema: Schema) => void
}

export function SchemaTable({ schema, onChange }: SchemaTableProps) {
  const fields = fieldsOf(schema)
  const write = (next: SchemaField[]) => onChange(withFields(schema, next))
  const set = (place: number, field: SchemaField) => write(fields.map((it, at) => (at === place ? field : it)))
  const fresh = () => {
    const taken = new Set(fields.map((it) => it.name))
    let n = fields.length + 1
    while (taken.has(`field_${String(n)}`)) n += 1
    write([...fields, { name: `field_${String(n)}`, type: 'string', required: false, rest: {} }])
  }
  return (
    <Stack gap="xs">
      {fields.length === 0 && (
        <Text size="sm" c="dimmed">
          No field is named: any object fits.
        </Text>
      )}
      {fields.map((field, place) => (
        <Group key={place} gap="xs" role="group" aria-label={`Field ${String(place + 1)}`}>
          <TextInput
            aria-label={`Name of field ${String(place + 1)}`}
            flex="2 1 140px"
            spellCheck={false}
            value={field.name}
            error={fields.some((it, at) => at !== place && it.name === field.name) && 'twice'}
            onChange={(event) => {
              const name = event.currentTarget.value
              if (!fields.some((it) => it.name === name)) set(place, { ...field, name })
            }}
          />
          <Select
            aria-label={`Type of ${field.name}`}
            flex="1 1 110px"
            placeholder="Any"
            clearable
            clearButtonProps={{ 'aria-label': `Any type of ${field.name}` }}
            data={TYPES}
            value={field.type || null}
            onChange={(type) => set(place, { ...field, type: type ?? '' })}
          />
          <JsonField
            aria-label={`What else is asked of ${field.name}`}
            placeholder={'{"minimum": 0}'}
            flex="2 1 160px"
            minRows={1}
            brief
            object
            blank={{}}
            value={field.rest}
            onChange={(rest) => set(place, { ...field, rest: rest as Schema })}
          />
          <Checkbox
            label="Required"
            aria-label={`${field.name} is required`}
            checked={field.required}
            onChange={(event) => set(place, { ...field, required: event.currentTarget.checked })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${field.name}`}
            onClick={() => write(fields.filter((_, at) => at !== place))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button variant="default" size="xs" w="fit-content" leftSection={<IconPlus size={14} />} onClick={fresh}>
        Add a field
      </Button>
    </Stack>
  )
}
