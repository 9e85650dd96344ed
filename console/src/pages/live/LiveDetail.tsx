/** A quick look at an event of the stream: why it is not valid, whose it is, all of it as JSON. The stream waits. */
import { Drawer, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { JsonView } from '../../parts/JsonView'
import { PageButton, PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Trouble } from '../../parts/Trouble'
import { EventState } from '../events/columns'
import { eventQuery, type Event } from '../events/event'
import { Reasons } from '../events/Reasons'

export function LiveDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery({ ...eventQuery(id), enabled: id !== '' })
  return (
    <Drawer
      opened={id !== ''}
      onClose={onClose}
      position="right"
      size={560}
      title={<Text fw={600}>{found.data ? found.data.name || found.data.type : 'Event'}</Text>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={320} role="status" aria-label="loading the event" />}
      {found.data && <Detail event={found.data} />}
    </Drawer>
  )
}

function Detail({ event }: { event: Event }) {
  return (
    <Stack gap="md">
      <Group gap="md">
        <EventState event={event} />
        <Text size="sm" c="dimmed" component="div">
          <Moment at={event.metadata.time.insert} />
        </Text>
      </Group>
      <Reasons event={event} />
      <Group gap="xs">
        <PageButton to="/events/$id" params={{ id: event.id }} size="xs">
          Open
        </PageButton>
        {event.profile && (
          <PageLink to="/profiles/$id" params={{ id: event.profile.id }} size="sm">
            Who it was
          </PageLink>
        )}
        {event.session && (
          <PageLink to="/sessions/$id" params={{ id: event.session.id }} size="sm">
            The session
          </PageLink>
        )}
      </Group>
      <JsonView value={event} root="event@" />
    </Stack>
  )
}
