/** What a job that applies a mapping to stored events is asked for. */

/** Between which days, and from which source; empty is without an end, and from any. */
export interface Scope {
  from: string
  to: string
  source: string
}

/** Return the plan of a job. Days are those of this browser, the last one inclusive. */
export function planOf(mapping: string, { from, to, source }: Scope, dry: boolean): Record<string, unknown> {
  return {
    mapping,
    ...(source && { source }),
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
    ...(dry && { dry_run: true }),
  }
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
