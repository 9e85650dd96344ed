/** The numbers of today, each leading to what it counts. */
import { SimpleGrid } from '@mantine/core'
import { sayNumber } from '../../parts/numbers'
import { useMay } from '../../session/session'
import { NumberTile } from './NumberTile'
import { compared, type Overview } from './overview'

const READERS = ['admin', 'developer', 'marketer'] as const

export function Today({ overview }: { overview: Overview | undefined }) {
  const reads = useMay(...READERS)
  const to = (address: string) => (reads ? address : undefined)
  const about = overview?.estimated ? 'about ' : ''
  const say = (value: number | undefined) => value !== undefined && sayNumber(value)
  const keeps = useMay('admin', 'developer', 'maintainer')
  const waiting = overview?.destinations.reduce((sum, it) => sum + it.waiting, 0)
  const errors = overview && overview.invalid + overview.refused
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="md" role="group" aria-label="Today">
      <NumberTile
        label="Events today"
        value={say(overview?.events.today)}
        note={overview && compared(overview.events.today, overview.events.yesterday_so_far)}
        address={to(`/events?from=${midnight()}`)}
      />
      <NumberTile
        label="New profiles"
        value={say(overview?.profiles.new)}
        note={about && 'counted from a sample'}
        address={to('/profiles')}
      />
      <NumberTile label="Returning profiles" value={say(overview?.profiles.returning)} address={to('/profiles')} />
      <NumberTile
        label="Sessions now"
        value={say(overview?.sessions)}
        note="within five minutes"
        address={to('/sessions?range=1h')}
      />
      <NumberTile
        label="Deliveries waiting"
        value={say(waiting)}
        note={overview && trying(overview)}
        address={keeps ? '/deliveries' : undefined}
      />
      <NumberTile
        label="Errors"
        value={say(errors)}
        note={overview && faults(overview, about)}
        address={to('/events/invalid')}
        bad={Boolean(errors)}
      />
    </SimpleGrid>
  )
}

/** Return how many deliveries were tried and are tried again, in words. */
function trying({ destinations }: Overview): string {
  const count = destinations.reduce((sum, it) => sum + it.retrying, 0)
  return count > 0 ? `${sayNumber(count)} of them tried again` : ''
}

/** Return when today began in the zone of who looks, as an address takes it. */
function midnight(): string {
  const today = new Date()
  today.setHours(0, 0, 0, 0)
  return encodeURIComponent(today.toISOString())
}

/** Return what went wrong, in words. */
function faults({ invalid, refused }: Overview, about: string): string {
  const parts = [
    invalid > 0 && `${about}${sayNumber(invalid)} not valid`,
    refused > 0 && `${sayNumber(refused)} refused`,
  ]
  return parts.filter(Boolean).join(', ') || 'none so far'
}
