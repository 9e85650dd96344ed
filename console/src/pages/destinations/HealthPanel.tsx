/** How a destination does: what waits, since when, and what became of the rest; and a way to set things right. */
import { Alert, Box, Group, SimpleGrid, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Moment } from '../../parts/Moment'
import { countOf, sayNumber } from '../../parts/numbers'
import { State } from '../../parts/State'
import { RedriveButton } from '../deliveries/RedriveButton'
import { healthOf, healthQuery, type Destination, type Doing, type Health } from './destination'

interface HealthPanelProps {
  destination: Destination
  /** Somebody is about to delete it: of what may be gone nothing is asked. */
  still: boolean
}

export function HealthPanel({ destination, still }: HealthPanelProps) {
  const { data } = useQuery({ ...healthQuery(destination.id), enabled: !still })
  const lost = (data?.last_day['failed'] ?? 0) + (data?.last_day['dead'] ?? 0)
  return (
    <Box component="section" aria-label="Health" mb="lg">
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" mb="sm">
        <Figure label="Health">{data && <State {...healthOf(destination, doingOf(destination, data))} />}</Figure>
        <Figure label="Waiting">
          {data && sayNumber(data.backlog)}
          {data?.oldest && (
            <Text span size="sm" c="dimmed" fw={400}>
              {' '}
              since <Moment at={data.oldest} />
            </Text>
          )}
        </Figure>
        <Figure label="Delivered in a day">{data && sayNumber(data.last_day['delivered'] ?? 0)}</Figure>
        <Figure label="Lost in a day">{data && sayNumber(lost)}</Figure>
      </SimpleGrid>
      {data?.breaker === 'open' && (
        <Alert color="red" variant="outline" mb="sm" role="alert">
          {countOf(data.faults, { one: 'fault', many: 'faults' })} in a row, so it rests: it is tried with one delivery{' '}
          {isNear(data.until) ? 'in less than a minute' : <Moment at={data.until} />}. The last answers stand below.
        </Alert>
      )}
      {lost > 0 && (
        <Group gap="sm">
          <Text size="sm">What was lost can be put in line again, once the reason is gone.</Text>
          <RedriveButton destination={destination.id} name={destination.name} icon={<IconRefresh size={14} />} />
        </Group>
      )}
    </Box>
  )
}

function isNear(at: string | null | undefined): boolean {
  return !at || new Date(at).getTime() - Date.now() < 60_000
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box p="sm" bd="1px solid var(--limner-line)" style={{ borderRadius: 6 }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" fw={600} mih={22}>
        {children}
      </Text>
    </Box>
  )
}

function doingOf(destination: Destination, health: Health): Doing {
  const breaker: Doing['breaker'] =
    health.breaker === 'open' || health.breaker === 'probing' ? health.breaker : 'closed'
  return {
    destination: destination.id,
    name: destination.name,
    waiting: health.backlog,
    retrying: health.retrying,
    oldest: health.oldest,
    failed: (health.last_hour['failed'] ?? 0) + (health.last_hour['dead'] ?? 0),
    breaker,
    paused: health.paused,
    enabled: destination.enabled,
  }
}
