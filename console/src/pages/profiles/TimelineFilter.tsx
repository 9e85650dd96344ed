/** What a timeline shows: everything, a kind of thing, or events of one type; kept in the address. */
import { Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { useQueryParams } from '../../parts/queryParams'
import { eventOf, type Entry } from './timeline'

const KINDS = [
  { value: '', label: 'Everything' },
  { value: 'event', label: 'Events' },
  { value: 'session', label: 'Visits' },
  { value: 'delivery', label: 'Deliveries' },
  { value: 'merge,unmerge', label: 'Merges' },
  { value: 'consent', label: 'Consents' },
  { value: 'import', label: 'Imports' },
  { value: 'field', label: 'Changed fields' },
]

export function TimelineFilter({ id, entries }: { id: string; entries: readonly Entry[] }) {
  const [{ kind, type }, change] = useQueryParams('kind', 'type')
  const types = useTypes(id, [type, ...entries.flatMap((it) => eventOf(it)?.type ?? [])])
  return (
    <Group gap="xs">
      <Select
        size="xs"
        w={140}
        aria-label="What to show"
        data={KINDS}
        value={type ? 'event' : kind}
        allowDeselect={false}
        onChange={(it) => change({ kind: it ?? '', type: '' })}
      />
      <Select
        size="xs"
        w={180}
        aria-label="Type of event"
        placeholder="Any type of event"
        data={types}
        value={type || null}
        clearable
        clearButtonProps={{ 'aria-label': 'Any type of event' }}
        searchable
        onChange={(it) => change({ type: it ?? '' })}
      />
    </Group>
  )
}

/** Return the types that are most frequent with a person, and those that are in view. */
function useTypes(id: string, seen: string[]): string[] {
  const found = useQuery({
    queryKey: ['profile', id, 'types'],
    queryFn: () =>
      answer(api.GET('/api/v1/events/histogram', { params: { query: { profile: id, group_by: 'type' } } })),
    staleTime: 60_000,
  })
  return [...new Set([...(found.data?.buckets ?? []), ...seen])].filter(Boolean).sort()
}
