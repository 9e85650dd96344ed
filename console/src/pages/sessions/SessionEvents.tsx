/** What happened in a session, in its order; a line opens to the event's JSON and leads to its page. */
import { Box, Button, Group, Skeleton, Text, Title, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { Clock } from '../../parts/Clock'
import { EmptyState } from '../../parts/EmptyState'
import { JsonView } from '../../parts/JsonView'
import { PageLink } from '../../parts/links'
import { countOf } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { aboutOf, type Event } from '../events/event'
import { Reasons } from '../events/Reasons'
import classes from './SessionEvents.module.css'

export function SessionEvents({ id }: { id: string }) {
  const found = useInfiniteQuery({
    queryKey: ['events', 'of session', id],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/events', { params: { query: { session: id, cursor, limit: 100 } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 10_000,
  })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton height={320} role="status" aria-label="loading the events" />
  const events = found.data.pages.flatMap((it) => it.items)
  if (events.length === 0)
    return <EmptyState title="Its events are gone">They were not kept, or were removed.</EmptyState>
  return (
    <Box component="section" aria-label="What happened">
      <Title order={2} mb="xs">
        {countOf(found.data.pages[0]?.total ?? 0, { one: 'event', many: 'events' })}, newest first
      </Title>
      {events.map((it) => (
        <Line key={it.id} event={it} />
      ))}
      {found.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          mt="md"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show what was before
        </Button>
      )}
    </Box>
  )
}

function Line({ event }: { event: Event }) {
  const [open, setOpen] = useState(false)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <UnstyledButton className={classes['line']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={14} color="var(--mantine-color-dimmed)" aria-hidden />
        <Text span inherit truncate>
          {event.name || event.type}
          <Text span inherit c="dimmed" ml="xs">
            {aboutOf(event)}
          </Text>
        </Text>
        {!event.metadata.valid && (
          <Text span size="xs" c="red.9">
            Not valid
          </Text>
        )}
        <Text span size="xs" c="dimmed">
          <Clock at={event.metadata.time.create ?? event.metadata.time.insert} />
        </Text>
      </UnstyledButton>
      {open && (
        <Box className={classes['detail']}>
          <Group mb="xs">
            <PageLink to="/events/$id" params={{ id: event.id }} size="sm">
              Open the event
            </PageLink>
          </Group>
          <Reasons event={event} />
          <JsonView value={event} root="event@" depth={0} />
        </Box>
      )}
    </>
  )
}
