/** Events that really came, to write rules by: asked for, and taken apart into the paths of what is in them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { partsOf, type Json } from '../../parts/jsonPaths'

export type Event = Schema<'Event'>

/** Something that stands in events: where, one value of it, and in how many events. */
export interface Found {
  path: string
  sample: Json
  count: number
}

/** The parts of an event, beside its properties, that say something about it. */
const PARTS = ['hit', 'utm', 'device', 'os', 'app', 'traits', 'context'] as const
const DEEPEST = 5
const MOST_ITEMS = 3

/** The question for the latest events of a type, or of any, from a source, or from any. */
export function samplesQuery(type: string, source = '', limit = 20) {
  return queryOptions({
    queryKey: ['event samples', { type, source, limit }],
    queryFn: async () => {
      const query = { ...(type && { type }), ...(source && { source }), limit }
      return (await answer(api.GET('/api/v1/events', { params: { query } }))).items
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/** The question for the types that events of the last thirty days have, the most frequent first. */
export const seenTypesQuery = queryOptions({
  queryKey: ['seen types'],
  queryFn: () => {
    const from = new Date(Date.now() - 30 * 86_400_000).toISOString()
    return answer(api.GET('/api/v1/stats/top', { params: { query: { of: 'type', from, limit: 100 } } }))
  },
  staleTime: 60_000,
})

/** Return what stands in the properties of some events, the most frequent first. */
export function propertiesOf(events: readonly Event[]): Found[] {
  return gather(events.map((it) => it.properties))
}

/** Return what some events say beside their properties, by paths that begin with `event@`. */
export function surroundingsOf(events: readonly Event[]): Found[] {
  const whole = events.map((it) => ({
    source: { id: it.source.id },
    ...Object.fromEntries(PARTS.map((part) => [part, it[part]])),
    metadata: { time: { insert: it.metadata.time.insert }, channel: it.metadata.channel },
  }))
  return gather(whole).map((it) => ({ ...it, path: `event@${it.path}` }))
}

function gather(documents: readonly Json[]): Found[] {
  const found = new Map<string, Found>()
  for (const document of documents) {
    for (const [path, sample] of leavesOf(document)) {
      const known = found.get(path)
      found.set(path, known ? { ...known, count: known.count + 1 } : { path, sample, count: 1 })
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count || one.path.localeCompare(other.path))
}

/** Return the values of a document with their paths, as mappings write them: `lines.0.sku`. Lists stand as a whole, too. */
export function leavesOf(value: Json, path = '', depth = 0): [string, Json][] {
  const parts = partsOf(value)
  if (value === null || value === undefined || value === '') return []
  if (parts.length === 0) return path && typeof value !== 'object' ? [[path, value]] : []
  const few = Array.isArray(value) ? parts.slice(0, MOST_ITEMS) : parts
  const whole: [string, Json][] = Array.isArray(value) && path ? [[path, value]] : []
  if (depth >= DEEPEST) return [[path, value]]
  return [
    ...whole,
    ...few.flatMap(([key, part]) => leavesOf(part, path ? `${path}.${String(key)}` : String(key), depth + 1)),
  ]
}
