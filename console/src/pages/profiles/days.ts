/** Entries of a timeline by the day on which they were. */
const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** Return entries by the day of the viewer's zone, in their order. */
export function byDay<T extends { time: string }>(entries: readonly T[]): [string, T[]][] {
  const days = new Map<string, T[]>()
  for (const entry of entries) {
    const title = day.format(new Date(entry.time))
    days.set(title, [...(days.get(title) ?? []), entry])
  }
  return [...days]
}
