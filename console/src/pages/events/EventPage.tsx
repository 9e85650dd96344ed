/** An event: what it says, what it went through, where it was sent. */
import { Group, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Page } from '../../parts/Page'
import { useTab } from '../../parts/tabs'
import { useMay } from '../../session/session'
import { EventState } from './columns'
import { eventQuery } from './event'
import { EventDeliveries } from './EventDeliveries'
import { EventFacts } from './EventFacts'
import { ReplayOne } from './ReplayOne'
import { Routing } from './Routing'

export default function EventPage() {
  const { id } = useParams({ from: '/inside/events/$id' })
  const { data: event } = useSuspenseQuery(eventQuery(id))
  const looksAfter = useMay('admin', 'developer')
  const { tab, show } = useTab('event', 'routing', looksAfter && 'deliveries', 'json')
  return (
    <Page
      title={event.name || event.type}
      back={<Back to="/events">Events</Back>}
      about={
        <Group gap="md">
          <EventState event={event} />
          <Moment at={event.metadata.time.insert} />
          <Identifier id={event.id} />
        </Group>
      }
      action={!event.metadata.valid && looksAfter && <ReplayOne event={event} />}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="event">Event</Tabs.Tab>
          <Tabs.Tab value="routing">Routing</Tabs.Tab>
          {looksAfter && <Tabs.Tab value="deliveries">Deliveries</Tabs.Tab>}
          <Tabs.Tab value="json">JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="event">
          <EventFacts event={event} />
        </Tabs.Panel>
        <Tabs.Panel value="routing">
          <Routing event={event} />
        </Tabs.Panel>
        {looksAfter && (
          <Tabs.Panel value="deliveries">
            <EventDeliveries id={event.id} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="json">
          <JsonView value={event} root="event@" />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
