/** The form of a test: what is sent, what is answered, and who came of it. */
import { Button, Group, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { environment } from '../../session/environment'
import { EventTypeField } from '../inbound/EventTypeField'
import { JsonField } from '../inbound/JsonField'
import { typesQuery } from '../event-types/eventType'
import { EXAMPLE_CONTEXT, requestOf, type SavedTest, type Test } from './request'
import { SavedTests } from './SavedTests'
import { bridgeOf, type Source } from './source'
import { TestAnswer, type Reply } from './TestAnswer'
import { TestRequest } from './TestRequest'

interface TestFormProps {
  source: Source
  tests: SavedTest[]
  /** What the form begins with, and the id that the address names. */
  start: SavedTest | undefined
  opened: string
  open: (test: SavedTest) => void
  mark: (id: string) => void
}

export function TestForm({ source, start, ...saved }: TestFormProps) {
  const hook = bridgeOf(source) === 'webhook'
  const queries = useQueryClient()
  const types = useQuery(typesQuery)
  const [test, setTest] = useState(() => (start ? partsOf(start) : newTest(hook)))
  const [body, setBody] = useState<unknown>(start?.body ?? undefined)
  const [reply, setReply] = useState<Reply>()
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<Test>) => {
    setTest((old) => ({ ...old, ...part }))
    setBody(undefined)
  }
  const made = requestOf(source, test)
  const request = { ...made, body: body ?? made.body }
  const example = types.data?.find((it) => it.id === test.event_type)?.properties
  const send = async () => {
    setBusy(true)
    setReply(await post(request))
    setBusy(false)
    await queries.invalidateQueries({ queryKey: ['last event', source.id] })
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack gap="md">
        <SavedTests source={source.id} current={{ ...test, body }} called={start?.name ?? ''} {...saved} />
        <EventTypeField required value={test.event_type} onChange={(it) => change({ event_type: it })} />
        <JsonField
          label="Properties"
          object
          blank={{}}
          placeholder={'{"category": "lamps"}'}
          value={test.properties}
          onChange={(properties) => change({ properties: properties as Test['properties'] })}
        />
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            disabled={!example || Object.keys(example).length === 0}
            onClick={() => change({ properties: example ?? {} })}
          >
            Properties of this type
          </Button>
          {!hook && (
            <Button variant="default" size="xs" onClick={() => change({ context: EXAMPLE_CONTEXT })}>
              An example of a context
            </Button>
          )}
        </Group>
        <TextInput
          label="Session id"
          description="The visit that it belongs to; keep it to send more of the same person"
          value={test.session_id}
          onChange={(event) => change({ session_id: event.currentTarget.value })}
        />
        {!hook && (
          <>
            <TextInput
              label="Profile id"
              description="Who it is, from an earlier answer; empty for somebody new"
              value={test.profile_id}
              onChange={(event) => change({ profile_id: event.currentTarget.value })}
            />
            <JsonField
              label="Context"
              object
              blank={{}}
              minRows={2}
              value={test.context}
              onChange={(context) => change({ context: context as Test['context'] })}
            />
            <Switch
              label="Asynchronous: with PUT, for clients that expect 202"
              checked={test.asynchronous}
              onChange={(event) => change({ asynchronous: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
      <Stack gap="md" miw={0}>
        <TestRequest request={request} onChange={setBody} />
        <Button loading={busy} onClick={() => void send()} w="fit-content">
          Send it
        </Button>
        {reply && <TestAnswer reply={reply} onKeep={(profile) => change({ profile_id: profile })} keeps={!hook} />}
      </Stack>
    </SimpleGrid>
  )
}

function newTest(hook: boolean): Test {
  return {
    event_type: hook ? 'order-paid' : 'page-view',
    session_id: `test-${crypto.randomUUID().slice(0, 8)}`,
    profile_id: '',
    properties: {},
    context: {},
    asynchronous: false,
  }
}

function partsOf(saved: SavedTest): Test {
  const { event_type, session_id, profile_id, properties, context, asynchronous } = saved
  return { event_type, session_id, profile_id, properties, context, asynchronous }
}

async function post(request: { method: string; path: string; body: unknown }): Promise<Reply> {
  const began = performance.now()
  try {
    const answered = await fetch(request.path, {
      method: request.method,
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', 'X-Context': environment.current() },
      body: JSON.stringify(request.body),
    })
    const text = await answered.text()
    return { status: answered.status, text, milliseconds: Math.round(performance.now() - began) }
  } catch {
    return { status: 0, text: 'The server cannot be reached. Check that it runs, then send it again.', milliseconds: 0 }
  }
}
