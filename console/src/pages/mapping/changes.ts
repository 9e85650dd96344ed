/** What is different between a person before and after: the fields, by their paths. */
import { partsOf, step, type Json } from '../../parts/jsonPaths'
import { same } from '../../parts/objectDraft'

/** A field that has another value. */
export interface Change {
  path: string
  before: Json
  after: Json
}

const BOOKS = ['metadata', 'operation']

/** Return the fields in which two documents differ, but for book-keeping. */
export function changesBetween(before: Json, after: Json): Change[] {
  return compare(before, after, '').filter(
    (it) => !BOOKS.some((book) => it.path === book || it.path.startsWith(`${book}.`)),
  )
}

function compare(before: Json, after: Json, path: string): Change[] {
  if (same(before, after)) return []
  if (!isObject(before ?? {}) || !isObject(after ?? {})) return [{ path, before, after }]
  const old = new Map(partsOf(before))
  const fresh = new Map(partsOf(after))
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) =>
    compare(old.get(key), fresh.get(key), step(path, key)),
  )
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
