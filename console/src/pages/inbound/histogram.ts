/** What the API counts by time, as a chart wants it. */
import type { Series } from '../../parts/Chart'

/** Return the instants and one series for each value; what is not told apart is one series of its own. */
export function seriesOf(rows: readonly Record<string, unknown>[], values: readonly string[]) {
  const times = rows.map((row) => Date.parse(String(row['date'])) / 1000)
  const names = values.length > 0 ? values : namesIn(rows)
  const series: Series[] = names.slice(0, 6).map((label) => ({
    label,
    values: rows.map((row) => (typeof row[label] === 'number' ? row[label] : 0)),
  }))
  return { times, series: series.length > 0 ? series : [{ label: 'events', values: times.map(() => 0) }] }
}

function namesIn(rows: readonly Record<string, unknown>[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((it) => it !== 'date')
}
