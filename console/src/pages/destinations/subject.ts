/** On whom or what a destination is tried: a real profile or event, chosen by somebody or else the latest. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { useQueryParams } from '../../parts/queryParams'
import { callOf, type Profile } from '../profiles/person'
import type { DestinationDraft } from './destination'

/** Something to try with: what it is called, and what references find in it. */
export interface Subject {
  id: string
  label: string
}

/** What references find something in. */
export interface Facts {
  profile?: Profile
  event?: Schema<'Event'>
}

const clock = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short' })

/** Whether profiles or events are wanted, and which events. */
export interface Wish {
  events: boolean
  type: string
  source: string
}

/** Return what can be tried with a destination. */
export function wishOf(draft: DestinationDraft): Wish {
  const { on_profile_change_only: profiles, event_type: type, source } = draft
  return { events: !profiles, type: profiles ? '' : (type?.id ?? ''), source: profiles ? '' : source.id }
}

/** The question for profiles or events that have these words in them, the latest first. */
export function subjectsQuery(wish: Wish, text: string) {
  return queryOptions({
    queryKey: ['subjects', wish, text],
    staleTime: 30_000,
    queryFn: (): Promise<Subject[]> => (wish.events ? events(wish, text) : profiles(text)),
  })
}

/** Return the subject that the address names, or else the latest; undefined as long as there is none. */
export function useSubject(draft: DestinationDraft): { id: string; choose: (id: string) => void; events: boolean } {
  const wish = wishOf(draft)
  const [{ profile, event }, change] = useQueryParams('profile', 'event')
  const named = wish.events ? event : profile
  const latest = useQuery({ ...subjectsQuery(wish, ''), enabled: !named })
  return {
    id: named || (latest.data?.[0]?.id ?? ''),
    events: wish.events,
    choose: (id) => change(wish.events ? { event: id } : { profile: id }),
  }
}

/** The question for everything that references may find about a subject. */
export function factsQuery(events: boolean, id: string) {
  return queryOptions({
    queryKey: ['facts', events, id],
    enabled: id !== '',
    staleTime: 30_000,
    queryFn: async (): Promise<Facts> => {
      const path = { id }
      if (!events) return { profile: await answer(api.GET('/api/v1/profiles/{id}', { params: { path } })) }
      const event = await answer(api.GET('/api/v1/events/{id}', { params: { path } }))
      const owner = event.profile ? await profileOf(event.profile.id) : undefined
      return { event, ...(owner ? { profile: owner } : {}) }
    },
  })
}

/** Return what these facts are about; undefined as long as nothing is known. */
export function nameOf(facts: Facts, events: boolean): Subject | undefined {
  if (events) return facts.event && something(facts.event)
  return facts.profile && someone(facts.profile)
}

async function profiles(query: string): Promise<Subject[]> {
  const found = await answer(api.GET('/api/v1/profiles', { params: { query: { query, limit: 20 } } }))
  return found.items.map(someone)
}

async function events({ type, source }: Wish, query: string): Promise<Subject[]> {
  const wanted = { query, limit: 20, ...(type ? { type } : {}), ...(source ? { source } : {}) }
  const found = await answer(api.GET('/api/v1/events', { params: { query: wanted } }))
  return found.items.map(something)
}

function someone(profile: Profile): Subject {
  return { id: profile.id, label: `${callOf(profile)} · ${profile.id.slice(0, 8)}` }
}

function something(event: Schema<'Event'>): Subject {
  const when = clock.format(new Date(event.metadata.time.insert))
  return { id: event.id, label: `${event.type} · ${when} · ${event.id.slice(-8)}` }
}

/** Somebody who was erased since then is nobody. */
async function profileOf(id: string) {
  return answer(api.GET('/api/v1/profiles/{id}', { params: { path: { id } } })).catch(() => undefined)
}
