/** Event types: what they are, and how they are asked for. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Listing, type Schema } from '../../api/client'
import type { Kind } from '../inbound/kept'

export type EventType = Schema<'EventType'>
export type Journey = EventType['journey']
export type TraitType = EventType['traits'][string]

/** The kind of event types. */
export const EVENT_TYPES: Kind<EventType> = {
  key: 'event-types',
  noun: { one: 'event type', many: 'event types' },
  list: '/event-types',
  one: '/event-types/$id',
  page: (query, cursor) => answer(api.GET('/api/v1/event-types', { params: { query: { query, cursor, limit: 200 } } })),
  read: (id) => answer(api.GET('/api/v1/event-types/{id}', { params: { path: { id } } })),
  create: (it) => api.POST('/api/v1/event-types', { body: it }),
  put: (it) => api.PUT('/api/v1/event-types/{id}', { params: { path: { id: it.id } }, body: it }),
  remove: (id) => api.DELETE('/api/v1/event-types/{id}', { params: { path: { id } } }),
}

/** All event types that are described, built-in ones among them. */
export const typesQuery = queryOptions({
  queryKey: ['event-types', 'all'],
  queryFn: () => everyType(''),
  staleTime: 60_000,
})

/** The stages of the customer's journey, and what each means. */
export const JOURNEYS: { value: Journey; label: string }[] = [
  { value: '', label: 'None' },
  { value: 'first-visit', label: 'Awareness at the first visit, then consideration' },
  { value: 'awareness', label: 'Awareness' },
  { value: 'consideration', label: 'Consideration' },
  { value: 'purchase', label: 'Purchase' },
  { value: 'retention', label: 'Retention' },
  { value: 'advocacy', label: 'Advocacy' },
]

/** What a trait may be said to be. */
export const TRAIT_TYPES: TraitType[] = ['text', 'texts', 'number', 'whole-number', 'boolean', 'time', 'object']

/** Which types a list shows. */
export type Which = '' | 'ours' | 'built-in' | 'unknown'

/** What a new event type begins with. */
export const NEW_TYPE: EventType = {
  id: '',
  name: '',
  description: '',
  tags: [],
  journey: '',
  properties: {},
  defaults: {},
  copy: {},
  traits: {},
  profile: [],
  built_in: false,
}

/** Return the types that a text is in, page by page until there are no more: there are some dozens. */
export async function everyType(query: string): Promise<EventType[]> {
  const found: EventType[] = []
  let cursor = ''
  do {
    const page: Listing<EventType> = await EVENT_TYPES.page(query, cursor)
    found.push(...page.items)
    cursor = page.next ?? ''
  } while (cursor)
  return found
}

/** Return the words for a type that nobody named: `Page View` for `page-view`. */
export function wordsOfType(id: string): string {
  return id
    .split(/[-_]/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

/** Return what stands in the list: types that are described, and those that came and are not. */
export function listed(types: EventType[], seen: readonly string[], which: Which, query: string): EventType[] {
  const known = new Set(types.map((it) => it.id))
  const wanted = query.trim().toLowerCase()
  const unknown = seen
    .filter((id) => !known.has(id) && id.includes(wanted))
    .map((id): EventType => ({ ...NEW_TYPE, id }))
  switch (which) {
    case 'unknown':
      return unknown
    case 'ours':
      return types.filter((it) => !it.built_in)
    case 'built-in':
      return types.filter((it) => it.built_in)
    default:
      return [...unknown, ...types]
  }
}
