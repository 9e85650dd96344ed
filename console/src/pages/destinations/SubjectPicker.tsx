/** Chooses the real profile or event that a destination is tried on. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DestinationDraft } from './destination'
import { factsQuery, nameOf, subjectsQuery, useSubject, wishOf } from './subject'

export function SubjectPicker({ draft }: { draft: DestinationDraft }) {
  const { id, choose, events } = useSubject(draft)
  const [text, setText] = useState('')
  const { data: facts } = useQuery(factsQuery(events, id))
  const chosen = { value: id, label: nameOf(facts ?? {}, events)?.label ?? id }
  // What stands there after a choice is its name, and nothing that somebody looks for.
  const [rested] = useDebouncedValue(text === chosen.label || text === id ? '' : text, 250)
  const found = useQuery(subjectsQuery(wishOf(draft), rested))
  const options = (found.data ?? []).map((it) => ({ value: it.id, label: it.label }))
  const known = new Set(options.map((it) => it.value))
  return (
    <Select
      label={events ? 'Event' : 'Profile'}
      placeholder={events ? 'No such event yet' : 'Nobody is known yet'}
      description={events ? 'A real one; the latest to begin with' : 'A real one; the last that changed to begin with'}
      searchable
      allowDeselect={false}
      data={id ? [chosen, ...options.filter((it) => it.value !== id)] : options}
      filter={({ options: all }) => all.filter((it) => 'value' in it && known.has(it.value))}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'Nothing is like that'}
      value={id || null}
      onSearchChange={setText}
      onChange={(it) => choose(it ?? '')}
    />
  )
}
