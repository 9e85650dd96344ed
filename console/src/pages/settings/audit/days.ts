/** Days of the one who looks, as instants of the API. */

/** Return when a day begins, `2026-01-31`; undefined for none. */
export function beginningOf(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return undefined
  return new Date(year, month - 1, date).toISOString()
}

/** Return when a day is over; undefined for none. */
export function endOf(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return undefined
  return new Date(year, month - 1, date + 1).toISOString()
}

/** Return the instant a moment after this one, with which a span ends that holds nothing else. */
export function after(instant: string): string {
  return new Date(new Date(instant).getTime() + 1).toISOString()
}
