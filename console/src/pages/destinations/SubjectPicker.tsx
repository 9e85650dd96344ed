/** Chooses the real profile or event that a destination is tried on. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DestinationDraft } from './destination'
import { subjectsQuery, useSubject, wishOf } from './subject'

export function SubjectPicker({ draft }: { draft: DestinationDraft }) {
  const { id, choose, events } = useSubject(draft)
  const [text, setText] = useState('')
  const [typed, setTyped] = useState(false)
  const [rested] = useDebouncedValue(typed ? text : '', 250)
  const found = useQuery(subjectsQuery(wishOf(draft), rested))
  const options = (found.data ?? []).map((it) => ({ value: it.id, label: it.label }))
  const known = id === '' || options.some((it) => it.value === id)
  return (
    <Select
      label={events ? 'Event' : 'Profile'}
      placeholder={events ? 'No such event yet' : 'Nobody is known yet'}
      description={events ? 'A real one; the latest to begin with' : 'A real one; the last that changed to begin with'}
      searchable
      allowDeselect={false}
      data={known ? options : [...options, { value: id, label: id }]}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'Nothing is like that'}
      value={id || null}
      onSearchChange={setText}
      onKeyDown={() => setTyped(true)}
      onDropdownClose={() => setTyped(false)}
      onChange={(it) => choose(it ?? '')}
    />
  )
}
