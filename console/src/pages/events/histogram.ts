/** How many events or sessions there are by time, and what a chart makes of it. */
import type { Series } from '../../parts/Chart'
import type { Schema } from '../../api/client'

/** By what bars of events are told apart: a word for the address, the field, what it is called. */
export const SPLITS = [
  { value: '', field: 'metadata.valid', label: 'By state' },
  { value: 'type', field: 'type', label: 'By type' },
  { value: 'source', field: 'source.id', label: 'By source' },
  { value: 'country', field: 'device.geo.country.name', label: 'By country' },
  { value: 'device', field: 'device.type', label: 'By device' },
] as const

/** Return the field by which bars are told apart. */
export function fieldOf(split: string): string {
  return SPLITS.find((it) => it.value === split)?.field ?? SPLITS[0].field
}

/** What a chart shows. */
export interface Bars {
  times: number[]
  series: Series[]
}

/** The colour of what is not valid. */
export const BAD = '#d1333b'

const VALIDITY: Record<string, Partial<Series>> = {
  true: { label: 'Valid' },
  false: { label: 'Not valid', colour: BAD },
}

/** Return the bars of a histogram; those of validity have words and red. */
export function barsOf({ result, buckets }: Schema<'Histogram'>): Bars {
  const times = result.map((it) => Date.parse(String(it['date'])) / 1000)
  const series = buckets.map((name) => ({
    label: name === 'count' ? 'All' : name || '(none)',
    values: result.map((it) => Number(it[name] ?? 0)),
    ...VALIDITY[name],
  }))
  return { times, series }
}

/** Return the span that was brushed, to whole seconds, as an address says it. */
export function brushed(from: number, to: number): { range: string; from: string; to: string } {
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString()
  return { range: '', from: iso(Math.floor(from)), to: iso(Math.max(Math.ceil(to), Math.floor(from) + 1)) }
}

/** The time zone of who looks. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

const UNITS: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' }

/** Return the length of a bar in words: `6h` becomes “6 hours”. */
export function sayInterval(interval: string): string {
  const found = /^(\d+)([smhdw])$/.exec(interval)
  if (!found) return interval
  const [, count = '', unit = ''] = found
  return `${count} ${UNITS[unit] ?? unit}${count === '1' ? '' : 's'}`
}
