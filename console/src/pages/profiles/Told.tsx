/** What happened outside: which destinations were told of somebody, when last, and how it went. */
import { Box, Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { State, type Tone } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { Nothing, Part } from './Part'

type Delivery = Schema<'Delivery'>

const TONES: Record<Delivery['status'], Tone> = {
  queued: 'busy',
  retrying: 'waiting',
  delivered: 'good',
  skipped: 'off',
  failed: 'bad',
  dead: 'bad',
}
const SEEN = 100

export function Told({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['profile', id, 'told'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/profiles/{id}/timeline', {
          params: { path: { id }, query: { types: 'delivery', limit: SEEN } },
        }),
      ),
    refetchInterval: 15_000,
  })
  const deliveries = (found.data?.items ?? []).map((it) => it.object as Delivery)
  const destinations = byDestination(deliveries)
  return (
    <Part title="Destinations">
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={40} role="status" aria-label="loading what was sent" />}
      {found.isSuccess && destinations.length === 0 && <Nothing>No destination was told anything yet</Nothing>}
      {destinations.map((those) => (
        <Destination key={those[0]?.destination_id} deliveries={those} />
      ))}
      {found.data && found.data.total > 0 && (
        <PageLink to="." search={{ kind: 'delivery' } as never} size="xs">
          {countOf(found.data.total, { one: 'delivery', many: 'deliveries' })}
        </PageLink>
      )}
    </Part>
  )
}

/** Return deliveries by their destination, in their order. */
function byDestination(deliveries: readonly Delivery[]): Delivery[][] {
  const found = new Map<string, Delivery[]>()
  for (const it of deliveries) found.set(it.destination_id, [...(found.get(it.destination_id) ?? []), it])
  return [...found.values()]
}

/** One destination, with its deliveries, newest first. */
function Destination({ deliveries }: { deliveries: Delivery[] }) {
  const may = useMay('admin', 'developer')
  const [last] = deliveries
  if (!last) return null
  const name = last.destination_name || last.destination_id
  const sent = deliveries.find((it) => it.status === 'delivered')
  return (
    <Box>
      <Text size="sm" title={last.destination_id}>
        {may ? (
          <PageLink to="/destinations/$id" params={{ id: last.destination_id }} size="sm">
            {name}
          </PageLink>
        ) : (
          name
        )}
      </Text>
      <Group gap="xs" fz={12}>
        <State tone={TONES[last.status]}>{last.reason ? `${last.status}: ${last.reason}` : last.status}</State>
        <Text size="xs" c="dimmed" component="span">
          <Moment at={last.settled ?? last.created} />
        </Text>
      </Group>
      {sent && sent !== last && (
        <Text size="xs" c="dimmed" pl={16} component="div">
          last sent <Moment at={sent.settled ?? sent.created} />
        </Text>
      )}
    </Box>
  )
}
