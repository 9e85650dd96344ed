/** Columns that show a field of a list's documents, whichever somebody wants to see. */
import type { Column } from './DataList'
import { partsOf, step, valueAt, type Json } from './jsonPaths'
import { Moment } from './Moment'
import { sayValue } from './sayValue'

/** Stands before the path of a field in the id of its column. */
const MARK = '@'
const DEEPEST = 6
/** Documents that are looked at for fields; more of the same kind tell nothing new. */
const ENOUGH = 200
/** Who wrote which field and when: a line for each of the others. */
const BOOKS = 'metadata.fields'
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const OWN = /^(properties|traits)\b/
/** What every path of a kind begins with; a column is narrow. */
const SECTION = /^(properties|traits|data)\./

/** A field with the first value that a document has there; none where all are empty. */
export interface FieldSeen {
  path: string
  value: Json
}

/** Return the fields of documents: what events and people say of their own first, what is empty everywhere last. */
export function fieldsOf(documents: readonly Json[]): FieldSeen[] {
  const found = new Map<string, Json>()
  for (const document of documents.slice(0, ENOUGH)) gather(document, '', DEEPEST, found)
  const fields = [...found].map(([path, value]) => ({ path, value }))
  return fields.sort((one, other) => rank(one) - rank(other))
}

/** Tell whether a text can be a path that somebody typed: words with dots between them. */
export function isPath(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)+$/u.test(text)
}

/** Return the id of the column that shows a field. */
export function columnId(path: string): string {
  return MARK + path
}

/** Return the paths of the fields among the ids of columns, in the order in which they were chosen. */
export function pathsIn(ids: readonly string[]): string[] {
  return ids.filter((it) => it.startsWith(MARK)).map((it) => it.slice(MARK.length))
}

/** Return the column of a field; numbers stand right where there is nothing else among these documents. */
export function fieldColumn<T>(path: string, documents: readonly T[]): Column<T> {
  const values = documents.slice(0, ENOUGH).map((it) => valueAt(it, path))
  const there = values.filter((it) => !isNothing(it))
  const numbers = there.length > 0 && there.every((it) => typeof it === 'number')
  return {
    id: columnId(path),
    label: path.replace(SECTION, ''),
    hint: path,
    ...(numbers && { align: 'right' as const }),
    cell: (it) => <Value of={valueAt(it, path)} />,
  }
}

function Value({ of: value }: { of: Json }) {
  if (isNothing(value)) return null
  if (typeof value === 'string' && INSTANT.test(value)) return <Moment at={value} />
  const said = sayValue(value)
  return <span title={said}>{said}</span>
}

function rank({ path, value }: FieldSeen): number {
  if (isNothing(value)) return 2
  return OWN.test(path) ? 0 : 1
}

function gather(value: Json, path: string, depth: number, found: Map<string, Json>): void {
  if (path === BOOKS) return
  const isSection = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isSection && depth > 0) {
    for (const [key, part] of partsOf(value)) gather(part, step(path, key), depth - 1, found)
  } else if (path && isNothing(found.get(path))) {
    found.set(path, value)
  }
}

function isNothing(value: Json): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
