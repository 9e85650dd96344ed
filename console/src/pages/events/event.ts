/** Events: how they are asked for, and what they say in words. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Listing, type Schema } from '../../api/client'
import { boundsOf, type Span } from '../../parts/timeRange'
import type { Tone } from '../../parts/State'

export type Event = Schema<'Event'>

/** Which events are wanted, as the address of a page says it. */
export interface Wanted extends Span {
  query: string
  profile: string
  session: string
  type: string
  source: string
}

/** The names of what filters events, in an address. */
export const FILTERS = ['query', 'profile', 'session', 'type', 'source', 'range', 'from', 'to'] as const

/** Return the filters as the API takes them. */
export function askFor(wanted: Wanted) {
  const { query, profile, session, type, source } = wanted
  return {
    ...(query && { query }),
    ...(profile && { profile }),
    ...(session && { session }),
    ...(type && { type }),
    ...(source && { source }),
    ...boundsOf(wanted),
  }
}

/** Ask for a page of events, newest first. */
export function listEvents(wanted: Wanted, cursor: string): Promise<Listing<Event>> {
  return answer(api.GET('/api/v1/events', { params: { query: { ...askFor(wanted), cursor, limit: 50 } } }))
}

/** The question for one event. */
export function eventQuery(id: string) {
  return queryOptions({
    queryKey: ['events', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/events/{id}', { params: { path: { id } } })),
  })
}

/** Why an event is not valid: which validation says so, where, and in words. */
export interface Reason {
  id: string
  path: string
  message: string
}

/** Return why an event is not valid; nothing for one that is. */
export function reasonsOf(event: Pick<Event, 'metadata'>): Reason[] {
  const said = event.metadata.aux['validation']
  if (event.metadata.valid || !Array.isArray(said)) return []
  return said.map((it: Partial<Reason>) => ({ id: it.id ?? '', path: it.path ?? '', message: it.message ?? '' }))
}

/** Return how an event is, as a colour and a word. */
export function stateOf({ metadata }: Pick<Event, 'metadata'>): { tone: Tone; word: string } {
  if (!metadata.valid) return { tone: 'bad', word: 'Not valid' }
  if (metadata.error) return { tone: 'bad', word: 'Error' }
  if (metadata.warning) return { tone: 'waiting', word: 'Warning' }
  return { tone: 'good', word: 'Valid' }
}

/** Return the text at a place in a document; empty if there is none. */
export function textAt(value: unknown, ...keys: string[]): string {
  const found = keys.reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), value)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}

/** Return what an event was about: the page's title, else its address. */
export function aboutOf({ hit }: Pick<Event, 'hit'>): string {
  return hit.name || pathOf(hit.url ?? '')
}

/** Return what a source is called where it is told: our own events come from no source that anybody made. */
export function sourceOf(id: string): string {
  return isOurs(id) ? 'Limner' : id
}

/** Tell whether a source is our own, which has no page. */
export function isOurs(source: string): boolean {
  return source.startsWith('@')
}

/** Return an address of a page without the site, where it can be read. */
export function pathOf(url: string): string {
  try {
    const { pathname, search } = new URL(url)
    return pathname + search
  } catch {
    return url
  }
}

/** Return with what it was done, in words. */
export function deviceOf({ device, os, app }: Record<'device' | 'os' | 'app', unknown>): string {
  const told = [textAt(app, 'name'), textAt(os, 'name'), textAt(device, 'type')]
  return told.filter((it) => it && it !== 'Other').join(', ')
}

/** Return where it was done, in words. */
export function placeOf({ device }: { device: unknown }): string {
  return [textAt(device, 'geo', 'city'), textAt(device, 'geo', 'country', 'name')].filter(Boolean).join(', ')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
