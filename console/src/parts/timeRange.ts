/** A span of time in an address: `24h` until now, or from one instant to another. */

/** What is said of a span: how long until now, or from when to when in ISO 8601; all empty is all time. */
export interface Span {
  range: string
  from: string
  to: string
}

/** The spans that are offered. */
export const RANGES = [
  { value: '', label: 'All time' },
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
] as const

const HOURS: Record<string, number> = { h: 1, d: 24 }

/** Return from when to when a span is at this moment, as the API takes it. */
export function boundsOf({ range, from, to }: Span, now = Date.now()): { from?: string; to?: string } {
  const found = /^(\d+)([hd])$/.exec(range)
  if (found) return { from: new Date(now - Number(found[1]) * (HOURS[found[2] ?? ''] ?? 0) * 3_600_000).toISOString() }
  return { ...(from && { from }), ...(to && { to }) }
}

/** Return an instant in the viewer's zone as a `datetime-local` field shows it, to the second; empty for what is none. */
export function localOf(iso: string): string {
  if (!isInstant(iso)) return ''
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

/** Return what stands in a `datetime-local` field as ISO 8601; empty for what is no time. */
export function isoOf(local: string): string {
  return isInstant(local) ? new Date(local).toISOString() : ''
}

function isInstant(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}

const short = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })

/** Return a span in words. */
export function saySpan({ range, from, to }: Span): string {
  const known = RANGES.find((it) => it.value === range)
  if (range || !(from || to)) return known?.label ?? range
  const say = (iso: string) => (isInstant(iso) ? short.format(new Date(iso)) : iso)
  if (!to) return `Since ${say(from)}`
  return from ? `${say(from)} – ${say(to)}` : `Until ${say(to)}`
}
