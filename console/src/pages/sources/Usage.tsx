/** What to copy for this source, filled in, and whether its events arrive. */
import { Box, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CodeBlock } from '../../parts/CodeBlock'
import { FirstEvent } from './FirstEvent'
import { pageSnippet, requestSnippet } from './snippets'
import { bridgeOf, type Source } from './source'

export function Usage({ source }: { source: Source }) {
  const server = window.location.origin
  const bridge = bridgeOf(source)
  return (
    <Stack gap="lg" maw={820}>
      <FirstEvent source={source} />
      {bridge === 'rest' && <PageUsage server={server} id={source.id} />}
      {bridge === 'rest' && (
        <Part title="Or from a program" about="The answer holds the profile id: send it along next time.">
          <CodeBlock code={requestSnippet(server, source.id, bridge)} label="the request" />
        </Part>
      )}
      {bridge === 'webhook' && (
        <Part title="Where the other system posts to" about="The word after /collect is the type of the event.">
          <CodeBlock code={requestSnippet(server, source.id, bridge)} label="the request" />
        </Part>
      )}
      {bridge === 'redirect' && <Text c="dimmed">Clicks on redirects that name this source arrive here.</Text>}
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
    <Part title="In every page" about="Once, as early as may be. What is called before the tracker has loaded is kept.">
      <CodeBlock code={loader.data ? pageSnippet(loader.data, server, id) : 'Loading…'} label="the snippet" />
    </Part>
  )
}

function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" mb="xs">
        {about}
      </Text>
      {children}
    </Box>
  )
}
