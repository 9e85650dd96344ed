/** The former values of a field: what stood there, since when, and what wrote it. */
import { Box, Button, Drawer, Group, Skeleton, Stack, Text, Timeline } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { useQueryParams } from '../../parts/queryParams'
import { Trouble } from '../../parts/Trouble'
import { sayValue } from '../../parts/sayValue'

type Entry = Schema<'HistoryEntry'>

export function FieldHistory({ id }: { id: string }) {
  const [{ field }, change] = useQueryParams('field')
  return (
    <Drawer
      opened={field !== ''}
      onClose={() => change({ field: '' })}
      position="right"
      title={<b style={{ overflowWrap: 'anywhere' }}>{field}</b>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {field && <Values id={id} field={field} />}
    </Drawer>
  )
}

function Values({ id, field }: { id: string; field: string }) {
  const found = useInfiniteQuery({
    queryKey: ['profile', id, 'history', field],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/profiles/{id}/history', { params: { path: { id }, query: { field, cursor, limit: 50 } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton height={120} role="status" aria-label="loading former values" />
  const entries = found.data.pages.flatMap((it) => it.items)
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody noted a change of it: it is older than the history, which the setting LIMNER_HISTORY_DAYS limits, or it
        follows from others.
      </Text>
    )
  }
  const lines = entries.flatMap((entry) => entry.changes.map((it) => ({ entry, it })))
  return (
    <Stack>
      <Timeline bulletSize={12} lineWidth={1} color="gray">
        {lines.map(({ entry, it }) => (
          <Timeline.Item key={`${entry.id} ${it.field}`}>
            <Change entry={entry} change={it} named={it.field !== field} />
          </Timeline.Item>
        ))}
      </Timeline>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Show older values
        </Button>
      )}
    </Stack>
  )
}

function Change({ entry, change, named }: { entry: Entry; change: Schema<'Changed'>; named: boolean }) {
  return (
    <Box>
      {named && (
        <Text size="xs" ff="monospace" c="dimmed">
          {change.field}
        </Text>
      )}
      <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
        {change.large ? 'A value too long to be kept' : sayValue(change.new)}
      </Text>
      {!change.large && change.old !== null && (
        <Text size="sm" c="dimmed" td="line-through" style={{ overflowWrap: 'anywhere' }}>
          {sayValue(change.old)}
        </Text>
      )}
      <Group gap="xs">
        <Text size="xs" c="dimmed" component="span">
          <Moment at={change.time} />
        </Text>
        {entry.source && (
          <PageLink to="/sources/$id" params={{ id: entry.source }} size="xs">
            by {entry.source}
          </PageLink>
        )}
        {entry.kind !== 'field' && (
          <Text size="xs" c="dimmed" component="span">
            {entry.title}
          </Text>
        )}
      </Group>
    </Box>
  )
}
