/** A type of events: those that came and those that are described are offered, any other may be written. */
import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { typesQuery } from '../event-types/eventType'
import { seenTypesQuery } from './samples'

type EventTypeFieldProps = Omit<AutocompleteProps, 'data'>

export function EventTypeField(props: EventTypeFieldProps) {
  const seen = useQuery(seenTypesQuery)
  const known = useQuery(typesQuery)
  const came = seen.data?.items.map((it) => it.value) ?? []
  const others = known.data?.map((it) => it.id).filter((it) => !came.includes(it)) ?? []
  const data = [
    { group: 'Came in the last 30 days', items: came },
    { group: 'Described', items: others },
  ].filter((it) => it.items.length > 0)
  return <Autocomplete label="Event type" maxDropdownHeight={280} spellCheck={false} {...props} data={data} />
}
