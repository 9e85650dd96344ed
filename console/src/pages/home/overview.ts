/** How the day goes: the questions of the first page, and their numbers in words. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { Series } from '../../parts/Chart'
import { BAD, ZONE } from '../events/histogram'

export type Overview = Schema<'Overview'>

/** The question how the day goes; it looks again by itself. */
export const overviewQuery = queryOptions({
  queryKey: ['stats', 'overview'],
  queryFn: () => answer(api.GET('/api/v1/stats/overview', { params: { query: { tz: ZONE } } })),
  refetchInterval: 5_000,
})

/** How much there is in all. */
export const countsQuery = queryOptions({
  queryKey: ['stats', 'counts'],
  queryFn: () => answer(api.GET('/api/v1/stats/counts')),
  refetchInterval: 10_000,
})

/** The stretches of time that are shown: how long, in bars of which length, looked at again after so many seconds. */
export const STRETCHES = [
  { value: '', label: 'Hour', hours: 1, bucket: '1m', every: 5, per: 'a minute' },
  { value: 'day', label: 'Day', hours: 24, bucket: '30m', every: 30, per: 'half an hour' },
  { value: 'week', label: 'Week', hours: 168, bucket: '6h', every: 60, per: '6 hours' },
  { value: 'month', label: 'Month', hours: 720, bucket: '1d', every: 60, per: 'a day' },
] as const

export type Stretch = (typeof STRETCHES)[number]
export type Split = '' | 'type' | 'source' | 'status'

/** Return the stretch of that name. */
export function stretchOf(name: string): Stretch {
  return STRETCHES.find((it) => it.value === name) ?? STRETCHES[0]
}

/** The question how many events there were over a stretch, told apart by something. */
export function trafficQuery({ hours, bucket, every }: Stretch, by: Split) {
  return queryOptions({
    queryKey: ['stats', 'events', bucket, by],
    queryFn: () => {
      const from = new Date(Date.now() - hours * 3_600_000).toISOString()
      return answer(api.GET('/api/v1/stats/events', { params: { query: { from, bucket, by, tz: ZONE } } }))
    },
    refetchInterval: every * 1000,
  })
}

/** The question for the most frequent values of a day or of a stretch. */
export function topQuery(of: string, { hours }: Stretch) {
  return queryOptions({
    queryKey: ['stats', 'top', of, hours],
    queryFn: () => {
      const from = new Date(Date.now() - hours * 3_600_000).toISOString()
      return answer(api.GET('/api/v1/stats/top', { params: { query: { of, from, limit: 6 } } }))
    },
    refetchInterval: 15_000,
  })
}

const MOST = 5
const WORDS: Record<string, Partial<Series>> = {
  valid: { label: 'Valid' },
  invalid: { label: 'Not valid', colour: BAD },
}

/** Return the series of a chart: the most frequent ones, and the others as one. */
export function seriesOf({ counts, series }: Schema<'Chart'>, by: Split): Series[] {
  if (!by) return [{ label: 'Events', values: counts }]
  const shown = series
    .slice(0, MOST)
    .map((it) => ({ label: it.value || '(none)', values: it.counts, ...WORDS[it.value] }))
  const rest = counts.map((all, at) => Math.max(0, all - shown.reduce((sum, it) => sum + (it.values[at] ?? 0), 0)))
  return rest.some((it) => it > 0) && by !== 'status' ? [...shown, { label: 'others', values: rest }] : shown
}

/** Return how one number stands to another, in words; nothing where there was none. */
export function compared(now: number, before: number): string {
  if (before === 0) return ''
  const percent = Math.round((100 * (now - before)) / before)
  if (percent === 0) return 'as yesterday by now'
  return `${String(Math.abs(percent))} % ${percent > 0 ? 'more' : 'less'} than yesterday by now`
}
