/** As much of JSON Schema as settings of plugins use, and what a form wants to know of it. */
export interface JsonSchema {
  type?: string | string[]
  title?: string
  description?: string
  default?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  required?: string[]
  format?: string
  writeOnly?: boolean
  minimum?: number
  maximum?: number
  examples?: unknown[]
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

/** Return a schema with what it refers to in its place, and without the null that says it may be left out. */
export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref) {
    const { $ref, ...rest } = schema
    return resolve({ ...root.$defs?.[$ref.split('/').at(-1) ?? ''], ...rest }, root)
  }
  const { anyOf, oneOf, ...rest } = schema
  const choices = (anyOf ?? oneOf)?.filter((it) => it.type !== 'null')
  const [only] = choices ?? []
  return choices?.length === 1 && only ? resolve({ ...only, ...rest }, root) : schema
}

/** Return the type of a schema's values; empty if there are several or none. */
export function typeOf(schema: JsonSchema): string {
  const types = [schema.type ?? (schema.properties ? 'object' : [])].flat().filter((it) => it !== 'null')
  return types.length === 1 ? (types[0] ?? '') : ''
}

/** Return the texts among which one is chosen, if that is so. */
export function choicesOf(schema: JsonSchema): string[] | undefined {
  const texts = schema.enum?.filter((it): it is string => typeof it === 'string')
  return texts?.length ? texts : undefined
}

/** Return what the texts of a map are like, if a schema is one of names with a text each. */
export function textsOf(schema: JsonSchema): JsonSchema | undefined {
  const texts = schema.additionalProperties
  return typeof texts === 'object' && !schema.properties && texts.type === 'string' ? texts : undefined
}

/** Tell whether a schema is of something that is not to be shown. */
export function isSecret(schema: JsonSchema): boolean {
  return schema.writeOnly === true || schema.format === 'password'
}

const ACRONYMS = new Set(['api', 'html', 'http', 'id', 'ip', 'sms', 'sql', 'ssl', 'tls', 'uri', 'url'])

/** Return a name as words: `api_key` becomes “API key”. */
export function wordsOf(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return (words.charAt(0).toUpperCase() + words.slice(1)).replaceAll(/\w+/g, (word) =>
    ACRONYMS.has(word.toLowerCase()) ? word.toUpperCase() : word,
  )
}
