/** What a delivery is about, and when: each leads on. */
import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Identifier, shorten } from '../../parts/Identifier'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { useMay } from '../../session/session'
import { FAMILIES, type Delivery } from './delivery'

export function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const mayRead = useMay('admin', 'developer', 'marketer')
  const mayConfigure = useMay('admin', 'developer')
  const { profile_id: profile, event_id: event, destination_id: destination } = delivery
  return (
    <SimpleGrid
      cols={{ base: 2, sm: 3, md: 4 }}
      spacing="sm"
      verticalSpacing="sm"
      component="section"
      aria-label="Facts"
    >
      <Fact label="About">{FAMILIES[delivery.family]}</Fact>
      <Fact label="Destination">
        {mayConfigure ? (
          <PageLink to="/destinations/$id" params={{ id: destination }}>
            {destination}
          </PageLink>
        ) : (
          destination
        )}
      </Fact>
      {profile && (
        <Fact label="Profile">
          {mayRead ? (
            <PageLink to="/profiles/$id" params={{ id: profile }} ff="monospace" fz="xs">
              {shorten(profile)}
            </PageLink>
          ) : (
            <Identifier id={profile} />
          )}
        </Fact>
      )}
      {event && (
        <Fact label="Event">
          {mayRead ? (
            <PageLink to="/events/$id" params={{ id: event }} ff="monospace" fz="xs">
              {shorten(event)}
            </PageLink>
          ) : (
            <Identifier id={event} />
          )}
        </Fact>
      )}
      <Fact label="Credentials">{delivery.test ? 'Test' : 'Production'}</Fact>
      <Fact label="Due">
        <Moment at={delivery.created} />
      </Fact>
      <Fact label="Settled">
        <Moment at={delivery.settled} />
      </Fact>
      {delivery.next_attempt && (
        <Fact label="Next attempt">
          <Moment at={delivery.next_attempt} />
        </Fact>
      )}
      <Fact label="Id">
        <Identifier id={delivery.id} />
      </Fact>
    </SimpleGrid>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack gap={0} miw={0}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Stack>
  )
}
