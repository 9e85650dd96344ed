/** A rule tried on an event that really came, while it is written: whether it applies, and what it would make of it. */
import { Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schema } from '../../api/client'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { samplesQuery, type Event } from '../inbound/samples'
import type { Rule } from './rule'
import { Outcome } from './Outcome'

/** The rule as it would be saved, under the word for its kind. */
export type Draft = Pick<Schema<'RuleDraft'>, 'mapping' | 'reshaping' | 'validation'>

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

export function TryRule({ rule, draft }: { rule: Rule; draft: Draft }) {
  const may = useMay('admin', 'developer')
  const [chosen, choose] = useState('')
  const [typed, type] = useState('')
  const samples = useQuery({ ...samplesQuery(rule.event_type, rule.source), enabled: may })
  const events = samples.data ?? []
  const id = chosen || (events[0]?.id ?? '')
  const [rested] = useDebouncedValue(draft, 400)
  const lacking = lackOf(draft)
  const tried = useQuery({
    queryKey: ['rule trial', rested, id],
    enabled: may && id !== '' && lackOf(rested) === '',
    retry: false,
    placeholderData: keepPreviousData,
    // A draft without an id can be tried as well.
    queryFn: () => answer(api.POST('/api/v1/event-rules/try', { body: { event_id: id, ...withId(rested) } })),
  })
  if (!may) return <Text c="dimmed">To try a rule one has to be admin or developer.</Text>
  const data = events.map((it) => ({ value: it.id, label: labelOf(it) }))
  if (chosen && !events.some((it) => it.id === chosen)) data.unshift({ value: chosen, label: chosen })
  if (typed.length > 7 && !data.some((it) => it.value === typed || it.label === typed)) {
    data.push({ value: typed, label: `The event ${typed}` })
  }
  return (
    <Stack gap="md">
      <Select
        label="Event"
        description="One that came, or any other by its id"
        placeholder={samples.isPending ? 'Looking for events…' : 'No such event has come yet: write the id of another'}
        searchable
        data={data}
        value={id || null}
        onSearchChange={(text) => type(text.trim())}
        onChange={(it) => choose(it ?? '')}
        nothingFoundMessage="Write the whole id of an event."
        maw={560}
      />
      {lacking && <Text c="dimmed">Once there is {lacking}, it is tried here.</Text>}
      {tried.isError && id && !lacking && <Trouble error={tried.error} />}
      {tried.data && !tried.isError && id && !lacking && <Outcome outcome={tried.data} draft={draft} />}
    </Stack>
  )
}

function labelOf(event: Event): string {
  const who = event.profile ? `person ${event.profile.id.slice(-6)}` : 'nobody'
  return `${event.type}, ${when.format(Date.parse(event.metadata.time.insert))}, ${who}, ${event.id.slice(-6)}`
}

/** Return what has to be written before a draft says anything, empty where it does. */
function lackOf({ mapping, validation }: Draft): string {
  if (mapping?.profile.length === 0) return 'a line'
  return validation?.event_type === '' ? 'a type of events' : ''
}

/** Return a draft that has an id: one that is being written may have none yet. */
function withId(draft: Draft): Draft {
  return Object.fromEntries(
    Object.entries(draft).map(([word, rule]) => [word, rule && { ...rule, id: rule.id || 'draft' }]),
  )
}
