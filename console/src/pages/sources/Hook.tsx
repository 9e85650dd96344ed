/** Where another system posts to: the addresses of a webhook, for a type of events. */
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CodeBlock } from '../../parts/CodeBlock'
import { Section } from '../../parts/Section'
import { EventTypeField } from '../inbound/EventTypeField'
import { hookAddress, hookSnippet } from './snippets'

export function Hook({ server, id }: { server: string; id: string }) {
  const [type, setType] = useState('order-paid')
  const address = hookAddress(server, id, type)
  return (
    <Section
      title="Where the other system posts to"
      about="The type of the event stands in the address. The body, JSON or a form, is its properties; of a GET request, the query."
    >
      <Stack gap="md">
        <EventTypeField maw={400} value={type} onChange={setType} />
        <CodeBlock code={address} label="the address" />
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            With a session id at the end the event belongs to that visit, and thereby to its person.
          </Text>
          <CodeBlock code={`${address}/SESSION-ID`} label="the address with a session" />
        </div>
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            To try it from a terminal:
          </Text>
          <CodeBlock code={hookSnippet(address)} label="the request" />
        </div>
      </Stack>
    </Section>
  )
}
