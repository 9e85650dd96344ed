/** Sessions: how they are asked for, and what they say in words. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Listing, type Schema } from '../../api/client'
import { boundsOf, type Span } from '../../parts/timeRange'

export type Session = Schema<'Session'>

/** Which sessions are wanted, as the address of the page says it. */
export interface Wanted extends Span {
  query: string
  profile: string
}

/** Return the filters as the API takes them. */
export function askFor(wanted: Wanted) {
  const { query, profile } = wanted
  return { ...(query && { query }), ...(profile && { profile }), ...boundsOf(wanted) }
}

/** Ask for a page of sessions, newest first. */
export function listSessions(wanted: Wanted, cursor: string): Promise<Listing<Session>> {
  return answer(api.GET('/api/v1/sessions', { params: { query: { ...askFor(wanted), cursor, limit: 50 } } }))
}

/** The question for one session. */
export function sessionQuery(id: string) {
  return queryOptions({
    queryKey: ['sessions', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/sessions/{id}', { params: { path: { id } } })),
    refetchInterval: 10_000,
  })
}

/** By what bars are told apart: a word for the address, the field, what it is called. */
export const SPLITS = [
  { value: '', field: 'device.type', label: 'By device' },
  { value: 'browser', field: 'app.name', label: 'By browser' },
  { value: 'system', field: 'os.name', label: 'By system' },
  { value: 'country', field: 'device.geo.country.name', label: 'By country' },
  { value: 'channel', field: 'metadata.channel', label: 'By channel' },
] as const

/** Return a length of time in words. */
export function sayDuration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${String(whole)} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${String(minutes)} min ${String(whole % 60)} s`
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`
}

/** Return the language that a session's browser asked for. */
export function languagesOf(session: Session): string {
  const said = session.context['language']
  return Array.isArray(said) ? said.filter((it): it is string => typeof it === 'string').join(', ') : ''
}
