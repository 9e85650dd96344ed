/** Deliveries: what they are, how they are asked for, and the words for how they are. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { Tone } from '../../parts/State'

export type Delivery = Schema<'Delivery'>
export type Status = Delivery['status']
export type Family = Delivery['family']

/** How a delivery can be: the word, the colour, and what it means. */
export const STATUSES: Record<Status, { label: string; tone: Tone; about: string }> = {
  queued: { label: 'Queued', tone: 'busy', about: 'Owed, and not tried yet.' },
  retrying: { label: 'Retrying', tone: 'waiting', about: 'Tried, and tried again later.' },
  delivered: { label: 'Delivered', tone: 'good', about: 'The other system has it.' },
  skipped: { label: 'Skipped', tone: 'off', about: 'Not sent, for a reason of ours.' },
  failed: { label: 'Failed', tone: 'bad', about: 'Refused for good, or the mapping has not what the connector needs.' },
  dead: { label: 'Dead', tone: 'bad', about: 'Given up after the last attempt.' },
}

/** What a delivery can be about. */
export const FAMILIES: Record<Family, string> = {
  profile: 'A changed profile',
  event: 'An event',
  forget: 'A person to forget',
}

/** Why something was skipped, in words; everything else says so itself. */
const REASONS: Partial<Record<string, string>> = {
  condition: 'the condition did not hold',
  consent: 'a consent is missing',
  disabled: 'the destination or its resource was not active',
  gone: 'the profile or event is gone',
  restricted: 'nothing may be done with this person',
  erased: 'the person was erased',
}

/** The filters of the log, as they stand in the address; empty is any. */
export interface Filters {
  destination: string
  status: string
  family: string
  profile: string
  event: string
  from: string
  to: string
  /** Only those of the last hour, day or week: one of `SPANS`. */
  last: string
}

/** How far back one looks, in seconds. */
export const SPANS: Partial<Record<string, { label: string; seconds: number }>> = {
  hour: { label: 'Last hour', seconds: 3600 },
  day: { label: 'Last day', seconds: 86_400 },
  week: { label: 'Last week', seconds: 604_800 },
}

/** Return from when on something is wanted: what was brushed, or the last hour, day or week before now. */
export function sinceOf({ from, last }: Pick<Filters, 'from' | 'last'>, now = Date.now()): string {
  const span = SPANS[last]
  return from || (span ? new Date(now - span.seconds * 1000).toISOString() : '')
}

/** Return a page of the log. */
export function deliveriesPage(filters: Filters, cursor: string, limit = 50) {
  const { last, ...others } = filters
  const since = { ...others, from: sinceOf({ from: filters.from, last }) }
  const wanted = Object.fromEntries(Object.entries(since).filter(([, it]) => it !== ''))
  return answer(api.GET('/api/v1/deliveries', { params: { query: { ...wanted, cursor, limit } } }))
}

/** The question for one delivery; as long as it is owed it is asked again. */
export function deliveryQuery(id: string) {
  return queryOptions({
    queryKey: ['deliveries', id],
    queryFn: () => answer(api.GET('/api/v1/deliveries/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isOwed(state.data) ? 2000 : false),
  })
}

/** Return why a delivery is as it is, in words. */
export function reasonOf(it: { status: Status; reason: string }): string {
  return it.status === 'skipped' ? (REASONS[it.reason] ?? it.reason) : it.reason
}

/** Tell whether a delivery is still to be made. */
export function isOwed(it: Delivery): boolean {
  return it.status === 'queued' || it.status === 'retrying'
}
