/** Imports of files: what they are, their words, and how they are asked for. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { Tone } from '../../parts/State'

export type Import = Schema<'Import'>
export type Plan = Schema<'ImportPlan'>
export type Glimpse = Schema<'Glimpse'>
export type ImportState = Import['state']
export type Matching = Plan['matching']

/** How an import stands, in a word and a colour. */
export const STATES: Record<ImportState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'waiting' },
  waiting: { label: 'Waiting', tone: 'waiting' },
  running: { label: 'Running', tone: 'busy' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Stopped', tone: 'off' },
}

/** What tells whose row it is. */
export const MATCHINGS: Record<Matching, { label: string; about: string }> = {
  email: { label: 'E-mail address', about: 'A row belongs to whoever has its e-mail address.' },
  phone: { label: 'Phone number', about: 'A row belongs to whoever has its phone number.' },
  profile_id: { label: 'Profile id', about: 'A row names the profile that it is about.' },
  custom: { label: 'A field of the database', about: 'A row belongs to whoever has the same value in this field.' },
}

/** What became of rows. */
export const ACTIONS = ['created', 'updated', 'unchanged', 'refused'] as const
export type Action = (typeof ACTIONS)[number]

/** What the codes of refusals mean, in a few words. */
export const CODES: Record<string, string> = {
  '0': 'Imported',
  '400': 'A value is missing, or does not fit its field',
  '402': 'The account has as many profiles as it may have',
  '403': 'The account is suspended',
  '404': 'The profile, account, database or resource is not there',
  '409': 'Several profiles have the key, or the address belongs to another one',
  '500': 'A fault of ours: the log says more, and it may be sent again',
}

/** Tell whether nothing more happens to an import by itself. */
export function isOver(state: ImportState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** Return how much of an import is done, from 0 to 100; undefined as long as nobody knows how long it is. */
export function percentOf(it: Pick<Import, 'total' | 'done'>): number | undefined {
  if (it.total === null) return undefined
  return it.total === 0 ? 100 : Math.min(100, Math.floor((it.done / it.total) * 100))
}

/** Return a length of time in words, as a guess: `about 3 minutes`. */
export function sayAbout(seconds: number): string {
  if (seconds < 10) return 'a few seconds'
  if (seconds < 90) return `about ${String(Math.round(seconds / 10) * 10)} seconds`
  if (seconds < 5400) return `about ${String(Math.round(seconds / 60))} minutes`
  return `about ${String(Math.round(seconds / 3600))} hours`
}

/** The question for one import, asked again by itself while it is on its way. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: () => answer(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && hasNews(query.state.data.state) ? 1_000 : false),
  })
}

/** The question what a draft's file holds and how it is taken. */
export function glimpseQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id, 'preview'],
    queryFn: () => answer(api.GET('/api/v1/imports/{id}/preview', { params: { path: { id }, query: { rows: 10 } } })),
  })
}

function hasNews(state: ImportState): boolean {
  return state === 'waiting' || state === 'running'
}
