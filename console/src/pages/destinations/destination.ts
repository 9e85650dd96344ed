/** Destinations: what they are, how they are asked for, and what a form changes of them. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { everyPage } from '../../parts/everyPage'
import type { Tone } from '../../parts/State'

export type Destination = Schema<'Destination'>
export type Doing = Schema<'Doing'>
export type Health = Schema<'Health'>

/** What a form changes; the rest is the server's book-keeping. */
export type DestinationDraft = Omit<Destination, 'paused' | 'production' | 'running' | 'locked' | 'created' | 'updated'>

/** What a new destination begins with. */
export const NEW_DESTINATION: DestinationDraft = {
  id: '',
  name: '',
  description: '',
  tags: [],
  enabled: true,
  resource: { id: '' },
  destination: { package: '', init: {}, form: {}, pro: false },
  on_profile_change_only: true,
  source: { id: '', name: '' },
  event_type: null,
  include_ephemeral: false,
  condition: '',
  mapping: {},
  quiet_period: null,
  max_delay: 600,
  require_consents: [],
  watch_fields: [],
  envelope: false,
  retry: { max_attempts: 5, backoff: 'exponential', base: 2, cap: 300 },
  rate_limit: 0,
}

/** The question for one destination. */
export function destinationQuery(id: string) {
  return queryOptions({
    queryKey: ['destinations', id],
    queryFn: () => answer(api.GET('/api/v1/destinations/{id}', { params: { path: { id } } })),
  })
}

/** The question for all of them. */
export const everyDestination = queryOptions({
  queryKey: ['destinations', 'every'],
  queryFn: () =>
    everyPage((cursor) => answer(api.GET('/api/v1/destinations', { params: { query: { cursor, limit: 200 } } }))),
})

/** The question how all of them do. */
export const doingsQuery = queryOptions({
  queryKey: ['destinations', 'doing'],
  refetchInterval: 10_000,
  queryFn: async () => (await answer(api.GET('/api/v1/stats/overview'))).destinations,
})

/** The question how one does. */
export function healthQuery(id: string) {
  return queryOptions({
    queryKey: ['destinations', id, 'health'],
    refetchInterval: 5000,
    queryFn: () => answer(api.GET('/api/v1/destinations/{id}/stats', { params: { path: { id } } })),
  })
}

/** Return what a form of a destination begins with. */
export function draftOf(destination: Destination): DestinationDraft {
  const { paused, production, running, locked, created, updated, ...draft } = destination
  void [paused, production, running, locked, created, updated]
  return draft
}

/** Return a draft with whatever somebody took out of it as YAML as it is without it. */
export function whole(draft: DestinationDraft): DestinationDraft {
  const { destination, retry } = NEW_DESTINATION
  return {
    ...NEW_DESTINATION,
    ...draft,
    destination: { ...destination, ...draft.destination },
    retry: { ...retry, ...draft.retry },
  }
}

/** Return a draft as the API takes it. */
export function asDestination(draft: DestinationDraft, paused = false): Destination {
  const ours = { production: true, running: false, locked: false, created: '', updated: '' }
  return { ...whole(draft), ...ours, paused }
}

/** Return how a destination is, as far as it says so itself: a dot and a word. */
export function stateOf(it: { enabled: boolean; paused: boolean }): { tone: Tone; children: string } {
  if (!it.enabled) return { tone: 'off', children: 'Inactive' }
  return it.paused ? { tone: 'waiting', children: 'Paused' } : { tone: 'good', children: 'Active' }
}

/** Return how a destination does, with what is known of its deliveries. */
export function healthOf(it: { enabled: boolean; paused: boolean }, doing?: Doing): { tone: Tone; children: string } {
  if (!it.enabled || it.paused || !doing) return stateOf(it)
  if (doing.breaker === 'open') return { tone: 'bad', children: 'Resting after errors' }
  if (doing.breaker === 'probing') return { tone: 'waiting', children: 'Trying again' }
  if (doing.failed > 0) return { tone: 'bad', children: 'Some were lost' }
  if (doing.retrying > 0) return { tone: 'waiting', children: 'Retrying' }
  return { tone: 'good', children: 'Healthy' }
}

/** Return what a destination is told of, in words. */
export function subjectOf(it: Destination): string {
  if (it.on_profile_change_only) return 'Profiles that change'
  return it.event_type?.id ? `Events: ${it.event_type.id}` : 'Every event'
}
