/** What to paste for the first event, filled in for a source. */
import { SegmentedControl, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schema } from '../../api/client'
import { CodeBlock } from '../../parts/CodeBlock'
import { pageSnippet, requestSnippet } from '../sources/snippets'
import { bridgeOf } from '../sources/source'

const WAYS = [
  { value: 'page', label: 'In a page' },
  { value: 'terminal', label: 'From a terminal' },
]

export function FirstSnippet({ source }: { source: Schema<'Source'> }) {
  const bridge = bridgeOf(source)
  const [way, setWay] = useState(bridge === 'rest' ? 'page' : 'terminal')
  const server = window.location.origin
  const loader = useQuery({
    queryKey: ['snippet'],
    staleTime: Infinity,
    queryFn: async () => (await fetch('/tracker/snippet.js')).text(),
  })
  const page = loader.data ? pageSnippet(loader.data, server, source.id) : 'Loading…'
  return (
    <Stack gap="xs" align="stretch">
      {bridge === 'rest' && (
        <SegmentedControl
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          aria-label="How to send it"
          data={WAYS}
          value={way}
          onChange={setWay}
        />
      )}
      <CodeBlock
        code={way === 'page' ? page : requestSnippet(server, source.id, bridge)}
        label={way === 'page' ? 'the snippet' : 'the request'}
      />
    </Stack>
  )
}
