/** A form drawn from a JSON Schema: settings of plugins, whose fields only the plugin knows. Load it lazily. */
import { Checkbox, JsonInput, NumberInput, PasswordInput, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { choicesOf, isSecret, resolve, textsOf, typeOf, wordsOf, type JsonSchema } from './jsonSchema'
import { PairsInput } from './PairsInput'

type Values = Record<string, unknown>

export interface SchemaFormProps {
  schema: JsonSchema
  value: Values
  onChange: (value: Values) => void
  /** What is wrong at a field, by the field's name. */
  error?: (name: string) => string | undefined
}

export default function SchemaForm({ schema, value, onChange, error = () => undefined }: SchemaFormProps) {
  const whole = resolve(schema, schema)
  const change = (name: string, next: unknown) => {
    const others = Object.entries(value).filter(([key]) => key !== name)
    onChange(Object.fromEntries(next === undefined ? others : [...others, [name, next]]))
  }
  return (
    <Stack gap="md">
      {Object.entries(whole.properties ?? {}).map(([name, part]) => (
        <Field
          key={name}
          schema={resolve(part, schema)}
          value={value[name]}
          onChange={(next) => change(name, next)}
          shared={{
            name,
            label: part.title ?? wordsOf(name),
            description: part.description,
            required: whole.required?.includes(name) ?? false,
            error: error(name),
          }}
        />
      ))}
    </Stack>
  )
}

interface FieldProps {
  schema: JsonSchema
  value: unknown
  onChange: (value: unknown) => void
  shared: { name: string; label: string; description?: string; required: boolean; error?: string }
}

function Field(props: FieldProps): ReactNode {
  const { schema, shared, onChange } = props
  const value = props.value ?? schema.default
  const choices = choicesOf(schema)
  if (choices) {
    return (
      <Select
        {...shared}
        data={choices}
        value={textOf(value) || null}
        onChange={(it) => onChange(it ?? undefined)}
        clearable={!shared.required}
      />
    )
  }
  switch (typeOf(schema)) {
    case 'boolean':
      return (
        <Checkbox {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      )
    case 'integer':
    case 'number':
      return (
        <NumberInput
          {...shared}
          value={typeof value === 'number' ? value : ''}
          min={schema.minimum}
          max={schema.maximum}
          allowDecimal={typeOf(schema) === 'number'}
          onChange={(it) => onChange(typeof it === 'number' ? it : undefined)}
        />
      )
    case 'string':
      return <TextField {...props} value={value} />
    case 'array':
      if (typeOf(schema.items ?? {}) !== 'string') return <JsonField {...props} value={value} />
      return <TagsInput {...shared} value={Array.isArray(value) ? value.map(textOf) : []} onChange={onChange} />
    case 'object':
      return <MapField {...props} value={value} />
    default:
      return <JsonField {...props} value={value} />
  }
}

function TextField({ schema, value, onChange, shared }: FieldProps) {
  const bound = {
    ...shared,
    value: textOf(value),
    placeholder: textOf(schema.examples?.[0]),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value || undefined),
  }
  return isSecret(schema) ? <PasswordInput {...bound} autoComplete="new-password" /> : <TextInput {...bound} />
}

function MapField(props: FieldProps) {
  const { schema, value, onChange, shared } = props
  const texts = textsOf(schema)
  if (!texts) return <JsonField {...props} />
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const pairs = Object.fromEntries(given.map(([name, it]) => [name, textOf(it)]))
  return <PairsInput {...shared} secret={isSecret(texts)} value={pairs} onChange={onChange} />
}

function JsonField({ value, onChange, shared }: FieldProps) {
  const change = (text: string) => {
    try {
      onChange(text.trim() ? JSON.parse(text) : undefined)
    } catch {
      // It is being typed; the field says so itself.
    }
  }
  const first = value === undefined ? '' : JSON.stringify(value, null, 2)
  return (
    <JsonInput
      {...shared}
      autosize
      minRows={3}
      formatOnBlur
      validationError="This is no JSON yet."
      defaultValue={first}
      onChange={change}
    />
  )
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
