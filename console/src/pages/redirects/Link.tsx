/** The address of a redirect to copy, where it leads, and who clicked. */
import { Stack, Text } from '@mantine/core'
import { CodeBlock } from '../../parts/CodeBlock'
import { PageLink } from '../../parts/links'
import { Section } from '../../parts/Section'
import { State } from '../../parts/State'
import { Activity } from '../inbound/Activity'
import { addressOf, clicksOf, type Redirect } from './redirect'

export function Link({ redirect, clicks }: { redirect: Redirect; clicks: boolean }) {
  const address = addressOf(window.location.origin, redirect.id)
  const query = clicksOf(redirect)
  const filter = { type: redirect.event_type, source: redirect.source, ...(query && { query }) }
  return (
    <Stack gap="xl" maw={960}>
      {!redirect.enabled && <State tone="off">This redirect is closed: its address leads nowhere.</State>}
      <Section title="Address" about="For letters, advertisements, codes on paper. Who clicks is led on at once.">
        <CodeBlock code={address} label="the address" />
      </Section>
      <Section
        title="With the visit in it"
        about="Where you know the session of the reader, put its id behind: then the click is theirs. Without it the
          cookie of their session counts, if they have one."
      >
        <CodeBlock code={`${address}/SESSION-ID`} label="the address with a session" />
      </Section>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        Leads to <b>{redirect.url}</b>
        {redirect.pass_query && ', and takes the query along'}. The click is an event{' '}
        <PageLink underline="always" to="/event-types/$id" params={{ id: redirect.event_type }}>
          {redirect.event_type}
        </PageLink>{' '}
        of the source{' '}
        <PageLink underline="always" to="/sources/$id" params={{ id: redirect.source }}>
          {redirect.source}
        </PageLink>
        .
      </Text>
      {clicks && <Activity title="Clicks" filter={filter} by="type" />}
    </Stack>
  )
}
