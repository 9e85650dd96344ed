/** What to copy for this source, filled in, and whether its events arrive. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CodeBlock } from '../../parts/CodeBlock'
import { Section } from '../../parts/Section'
import { useMay } from '../../session/session'
import { FirstEvent } from './FirstEvent'
import { Hook } from './Hook'
import { callsSnippet, pageSnippet, requestSnippet } from './snippets'
import { bridgeOf, type Source } from './source'
import { SourceRedirects } from './SourceRedirects'

export function Usage({ source }: { source: Source }) {
  const server = window.location.origin
  const reads = useMay('admin', 'developer', 'marketer')
  const bridge = bridgeOf(source)
  return (
    <Stack gap="xl" maw={820}>
      {reads && <FirstEvent source={source} />}
      {bridge === 'rest' && <PageUsage server={server} id={source.id} />}
      {bridge === 'webhook' && <Hook server={server} id={source.id} />}
      {bridge === 'redirect' && <SourceRedirects server={server} id={source.id} />}
    </Stack>
  )
}

function PageUsage({ server, id }: { server: string; id: string }) {
  const loader = useQuery({
    queryKey: ['snippet'],
    staleTime: Infinity,
    queryFn: async () => (await fetch('/tracker/snippet.js')).text(),
  })
  return (
    <>
      <Section
        title="In every page"
        about="Once, as early as may be. What is called before the tracker has loaded is kept."
      >
        <CodeBlock code={loader.data ? pageSnippet(loader.data, server, id) : 'Loading…'} label="the snippet" />
      </Section>
      <Section title="Where something happens" about="A type, and what there is to say of it. Any type will do.">
        <CodeBlock code={callsSnippet()} label="the calls" />
      </Section>
      <Section title="Or from a program" about="The answer holds the profile id: send it along next time.">
        <CodeBlock code={requestSnippet(server, id, 'rest')} label="the request" />
      </Section>
    </>
  )
}
