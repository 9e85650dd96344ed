/** Waits for the first event of a source, and turns green by itself. */
import { Group, Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Listing, type Schema } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import type { Source } from './source'

type Found = Listing<Schema<'Event'>>

export function FirstEvent({ source }: { source: Source }) {
  const found = useQuery({
    queryKey: ['last event', source.id],
    queryFn: () => answer(api.GET('/api/v1/events', { params: { query: { source: source.id, limit: 1 } } })),
    refetchInterval: (query) => (query.state.data?.items.length ? 10_000 : 1_000),
  })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  return (
    <Paper withBorder p="sm" role="status">
      <Arrivals open={source.enabled} found={found.data} />
    </Paper>
  )
}

function Arrivals({ open, found }: { open: boolean; found: Found | undefined }) {
  const [last] = found?.items ?? []
  if (!open) return <State tone="off">This source is closed: it refuses what is sent to it.</State>
  if (!found) return <State tone="off">Looking for its events…</State>
  if (!last) return <State tone="waiting">Waiting for the first event…</State>
  return (
    <Group justify="space-between" gap="xs">
      <State tone="good">
        Events arrive: the last was <b>{last.type}</b>, <Moment at={last.metadata.time.insert} />
      </State>
      <Group gap="md">
        <Text size="sm" c="dimmed">
          {countOf(found.total, { one: 'event', many: 'events' })}
        </Text>
        {last.profile && (
          <PageLink to="/profiles/$id" params={{ id: last.profile.id }} size="sm">
            Who it was
          </PageLink>
        )}
      </Group>
    </Group>
  )
}
