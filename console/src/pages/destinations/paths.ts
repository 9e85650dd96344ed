/** Which references there are to what a subject holds, and what they find. */
import { partsOf, step } from '../../parts/jsonPaths'

/** A reference, such as `profile@data.pii.firstname`, and what it finds now. */
export interface Place {
  reference: string
  value: unknown
}

const DEEPEST = 6
const MOST = 1500
/** Who wrote which field and when: nothing that another system wants to be told. */
const BOOKS = 'metadata.fields'

/** Return the references to everything in these facts that is no object, those that find something first. */
export function placesOf(facts: object): Place[] {
  const places: Place[] = []
  for (const [source, document] of Object.entries(facts)) gather(document, '', `${source}@`, DEEPEST, places)
  return [...places.filter((it) => isThere(it.value)), ...places.filter((it) => !isThere(it.value))]
}

/** Return a key for what a reference finds: its last word, and a number if that one is taken. */
export function keyFor(reference: string, taken: readonly string[]): string {
  const words = reference.split(/[@.[\]"]+/).filter(Boolean)
  const last = words.at(-1) ?? 'field'
  const base = last === 'main' ? (words.at(-2) ?? last) : last
  const used = new Set(taken.map((it) => it.replace(/\?$/, '')))
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}_${String(number)}`
    if (!used.has(key)) return key
  }
}

/** Return a value in a few words. */
export function brief(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function gather(value: unknown, path: string, root: string, depth: number, places: Place[]): void {
  if (places.length >= MOST || path === BOOKS) return
  const isList = Array.isArray(value)
  const parts = partsOf(value)
  if (path && (isList || parts.length === 0 || depth === 0)) places.push({ reference: root + path, value })
  if (depth === 0 || isList) return
  for (const [key, part] of parts) gather(part, step(path, key), root, depth - 1, places)
}

function isThere(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== '' && !(typeof value === 'object' && partsOf(value).length === 0)
  )
}
