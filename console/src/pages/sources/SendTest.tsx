/** Sends a real event to a source: what is sent, what is answered, and who came of it. */
import { Button, Group, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { environment } from '../../session/environment'
import { EventTypeField } from '../inbound/EventTypeField'
import { JsonField } from '../inbound/JsonField'
import { typesQuery } from '../event-types/eventType'
import { EXAMPLE_CONTEXT, requestOf, type Test } from './request'
import { SavedTests } from './SavedTests'
import type { SavedTest } from './savedTests'
import { bridgeOf, type Source } from './source'
import { TestAnswer, type Reply } from './TestAnswer'
import { TestRequest } from './TestRequest'

export function SendTest({ source }: { source: Source }) {
  const hook = bridgeOf(source) === 'webhook'
  const queries = useQueryClient()
  const types = useQuery(typesQuery)
  const [test, setTest] = useState<Test>(() => ({
    type: hook ? 'order-paid' : 'page-view',
    session: `test-${crypto.randomUUID().slice(0, 8)}`,
    profile: '',
    properties: {},
    context: {},
    later: false,
  }))
  const [body, setBody] = useState<unknown>()
  const [reply, setReply] = useState<Reply>()
  const [busy, setBusy] = useState(false)
  const [opened, setOpened] = useState(0)
  const change = (part: Partial<Test>) => {
    setTest((old) => ({ ...old, ...part }))
    setBody(undefined)
  }
  const open = (saved: SavedTest) => {
    setTest(saved.test)
    setBody(saved.body)
    setReply(undefined)
    setOpened((old) => old + 1) // so that what cannot be read in a field does not stay
  }
  const made = requestOf(source, test)
  const request = { ...made, body: body ?? made.body }
  const example = types.data?.find((it) => it.id === test.type)?.properties
  const send = async () => {
    setBusy(true)
    setReply(await post(request))
    setBusy(false)
    await queries.invalidateQueries({ queryKey: ['last event', source.id] })
  }
  return (
    <SimpleGrid key={opened} cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack gap="md">
        <SavedTests source={source.id} current={{ test, body }} open={open} />
        <EventTypeField required value={test.type} onChange={(type) => change({ type })} />
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
          value={test.session}
          onChange={(event) => change({ session: event.currentTarget.value })}
        />
        {!hook && (
          <>
            <TextInput
              label="Profile id"
              description="Who it is, from an earlier answer; empty for somebody new"
              value={test.profile}
              onChange={(event) => change({ profile: event.currentTarget.value })}
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
              label="With PUT, for clients that expect 202"
              checked={test.later}
              onChange={(event) => change({ later: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
      <Stack gap="md" miw={0}>
        <TestRequest request={request} onChange={setBody} />
        <Button loading={busy} onClick={() => void send()} w="fit-content">
          Send it
        </Button>
        {reply && <TestAnswer reply={reply} onKeep={(profile) => change({ profile })} keeps={!hook} />}
      </Stack>
    </SimpleGrid>
  )
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
