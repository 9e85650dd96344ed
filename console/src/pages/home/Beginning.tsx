/** The first minute of a new installation: a list that does the work, and turns green by itself. */
import { Button, CloseButton, Group, Paper, Stack, Title } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { AddressLink, PageButton, PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { useMay } from '../../session/session'
import { BeginningStep } from './BeginningStep'
import { FirstSnippet } from './FirstSnippet'
import type { Overview } from './overview'

const EVERY = 1_000

export function Beginning({ overview }: { overview: Overview | undefined }) {
  const may = useMay('admin', 'developer')
  const [hidden, hide] = useLocalStorage({ key: 'limner.begun', defaultValue: false, getInitialValueInEffect: false })
  const [unfinished, setUnfinished] = useState(false)
  const known = useBeginning(may && !hidden)
  if (!may || hidden || !overview || !known) return null
  const { source, event, profile } = known
  const sent = overview.destinations.length > 0
  const done = Boolean(source && event && profile && sent)
  if (!done && !unfinished) setUnfinished(true)
  // Who finds all done at the first look needs no list; who did it here sees it green.
  if (done && !unfinished) return null
  const waits = <State tone="waiting">Waiting for the first event…</State>
  return (
    <Paper withBorder p="md" component="section" aria-label="Begin">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{done ? 'All is set up' : 'Begin here'}</Title>
        {event && <CloseButton aria-label="Hide this list" title="Hide this list" onClick={() => hide(true)} />}
      </Group>
      <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        <BeginningStep done={Boolean(source)} title="Create a source" about="The door through which events come in.">
          {source ? (
            <PageLink to="/sources/$id" params={{ id: source.id }} size="sm">
              {source.name || source.id}
            </PageLink>
          ) : (
            <PageButton to="/sources/new" size="xs">
              Create a source
            </PageButton>
          )}
        </BeginningStep>
        <BeginningStep
          done={Boolean(event)}
          title="See the first event"
          about="Paste the snippet into a page and open it, or send an event from a terminal."
        >
          {event ? (
            <State tone="good">
              <PageLink to="/events/$id" params={{ id: event.id }} size="sm" underline="always">
                {event.name || event.type}
              </PageLink>
              , <Moment at={event.metadata.time.insert} />
            </State>
          ) : (
            <Stack gap="xs">
              <div role="status">{source ? waits : null}</div>
              {source && <FirstSnippet source={source} />}
            </Stack>
          )}
        </BeginningStep>
        <BeginningStep
          done={Boolean(profile)}
          title="Meet your first profile"
          about="Who came gets a page of their own."
        >
          {profile && (
            <PageLink to="/profiles/$id" params={{ id: profile.id }} size="sm">
              See who it is
            </PageLink>
          )}
        </BeginningStep>
        <BeginningStep
          done={sent}
          title="Send it somewhere"
          about="A destination tells another system of what changed."
        >
          {!sent && (
            <AddressLink address="/destinations/new" size="sm">
              Create a destination
            </AddressLink>
          )}
        </BeginningStep>
      </Stack>
      {done && (
        <Button mt="md" size="xs" variant="default" onClick={() => hide(true)}>
          Hide this list
        </Button>
      )}
    </Paper>
  )
}

/** Return the first source, the last event and a profile, as far as there are; looks again until there are. */
function useBeginning(wanted: boolean) {
  const found = useQuery({
    queryKey: ['beginning'],
    enabled: wanted,
    queryFn: async () => {
      const one = { params: { query: { limit: 1 } } }
      const [sources, events, profiles] = await Promise.all([
        answer(api.GET('/api/v1/sources', one)),
        answer(api.GET('/api/v1/events', one)),
        answer(api.GET('/api/v1/profiles', one)),
      ])
      return { source: sources.items[0], event: events.items[0], profile: profiles.items[0] }
    },
    refetchInterval: ({ state }) => (state.data?.event && state.data.profile ? false : EVERY),
  })
  return found.data
}
