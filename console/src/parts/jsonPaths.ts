/** Where something is in a document, in dot notation, ready for a condition; and whether a text is somewhere below. */
export type Json = unknown

/** Return a path with one more step: `data.pii`, `items[0]`, `data["odd key"]`. */
export function step(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${String(key)}]`
  if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path ? `${path}.${key}` : key
}

const STEP = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|[^.[\]"]+/g

/** Return what stands at a path of a document, as `step` writes paths; undefined where nothing does. */
export function valueAt(document: Json, path: string): Json {
  let value = document
  for (const [word, index, quoted] of path.matchAll(STEP)) {
    if (typeof value !== 'object' || value === null) return undefined
    const key = index ?? (quoted === undefined ? word : (JSON.parse(quoted) as string))
    value = Object.hasOwn(value, key) ? (value as Record<string, Json>)[key] : undefined
  }
  return value
}

/** Return the parts of an object or a list with their keys, and nothing for anything else. */
export function partsOf(value: Json): [string | number, Json][] {
  if (Array.isArray(value)) return value.map((it: Json, index) => [index, it])
  return isObject(value) ? Object.entries(value) : []
}

/** Tell whether a text, in small letters, is in the key or anywhere in the value. */
export function mentions(key: string | number, value: Json, text: string): boolean {
  if (String(key).toLowerCase().includes(text)) return true
  const parts = partsOf(value)
  if (parts.length > 0) return parts.some(([name, part]) => mentions(name, part, text))
  return String(value).toLowerCase().includes(text)
}

/** Return the document without what is null or empty, for those who want to see what is there. */
export function filled(value: Json): Json {
  if (Array.isArray(value)) return value.map(filled)
  if (!isObject(value)) return value
  const kept = Object.entries(value)
    .map(([key, part]) => [key, filled(part)] as const)
    .filter(([, part]) => part !== null && part !== '' && !(typeof part === 'object' && partsOf(part).length === 0))
  return Object.fromEntries(kept)
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
