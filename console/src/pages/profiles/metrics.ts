/** What was counted and computed of somebody, in words; zeros are left out. */
import { sayNumber } from '../../parts/numbers'
import type { Profile } from './person'

/** A number with its name. */
export interface Metric {
  label: string
  path: string
  value: string
}

const NAMES: Record<string, string> = {
  ltv: 'Lifetime value',
  ltcosc: 'Checkouts begun',
  ltcocc: 'Checkouts done',
  ltcop: 'Done of begun',
  ltcosv: 'Begun, value',
  ltcocv: 'Done, value',
}

/** Return the metrics that say something. */
export function metricsOf(profile: Profile): Metric[] {
  const { custom, ...own } = profile.data.metrics
  const found: [string, string, unknown][] = [
    ['Visits', 'metadata.time.visit.count', profile.metadata.time.visit.count],
    ['Views', 'stats.views', profile.stats.views],
    ...Object.entries(own).map(([key, it]): [string, string, unknown] => [
      NAMES[key] ?? key,
      `data.metrics.${key}`,
      it,
    ]),
    ['Points', 'data.loyalty.card.points', profile.data.loyalty.card.points],
    ...Object.entries(custom).map(([key, it]): [string, string, unknown] => [key, `data.metrics.custom.${key}`, it]),
    ...Object.entries(profile.stats.counters).map(([key, it]): [string, string, unknown] => [
      key,
      `stats.counters.${key}`,
      it,
    ]),
  ]
  return found.flatMap(([label, path, value]) =>
    typeof value === 'number' && value !== 0 ? [{ label, path, value: sayMetric(path, value) }] : [],
  )
}

function sayMetric(path: string, value: number): string {
  const said = sayNumber(Math.round(value * 100) / 100)
  return path.endsWith('.ltcop') ? `${said} %` : said
}
