/** JSON Schemas of objects, as a table of fields: read, written, and made from events that came. */
import { partsOf, type Json } from '../../parts/jsonPaths'

/** A JSON Schema. */
export type Schema = Record<string, Json>

/** A field of an object, as far as a table shows it; `rest` is what else the schema says of it. */
export interface SchemaField {
  name: string
  type: string
  required: boolean
  rest: Schema
}

/** The types of JSON Schema. */
export const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/** Return the fields that a schema of an object names. */
export function fieldsOf(schema: Schema): SchemaField[] {
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
  const named = partsOf(schema['properties'] ?? {}).map(([name, part]): SchemaField => {
    const { type, ...rest } = isSchema(part) ? part : {}
    return {
      name: String(name),
      type: typeof type === 'string' ? type : '',
      required: required.includes(String(name)),
      rest: typeof type === 'string' || type === undefined ? rest : { type, ...rest },
    }
  })
  const others = required.filter((it) => !named.some((field) => field.name === it))
  return [...named, ...others.map((name) => ({ name, type: '', required: true, rest: {} }))]
}

/** Return a schema with these fields in place of those that it names. */
export function withFields(schema: Schema, fields: readonly SchemaField[]): Schema {
  const properties = Object.fromEntries(
    fields.map(({ name, type, rest }) => [name, { ...(type && { type }), ...rest }] as const),
  )
  return { ...schema, required: fields.filter((it) => it.required).map((it) => it.name), properties }
}

/** Return the schema that some documents fit: a field is required where all of them have it. */
export function schemaOf(documents: readonly Json[]): Schema {
  const names = [...new Set(documents.flatMap((it) => partsOf(it).map(([name]) => String(name))))].sort()
  const fields = names.map((name): SchemaField => {
    const values = documents.flatMap((it) =>
      partsOf(it)
        .filter(([key]) => key === name)
        .map(([, value]) => value),
    )
    const types = [...new Set(values.map(typeOf))]
    const type = oneOf(types)
    return {
      name,
      type: typeof type === 'string' ? type : '',
      required: values.length === documents.length,
      rest: typeof type === 'string' ? {} : { type },
    }
  })
  return withFields({ type: 'object' }, fields)
}

/** Tell whether something is a schema with parts, rather than true or false. */
export function isSchema(value: Json): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function oneOf(types: string[]): string | string[] {
  const merged = types.includes('number') ? types.filter((it) => it !== 'integer') : types
  return merged.length === 1 ? (merged[0] ?? '') : merged
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value === 'boolean' || typeof value === 'object' ? typeof value : 'string'
}
