/** What events mean: types that are built in, those that somebody described, and those that came and are not described. */
import { Badge, Group, SegmentedControl, Text } from '@mantine/core'
import { IconPlus, IconTags } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { sayNumber } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { useMay } from '../../session/session'
import { seenTypesQuery } from '../inbound/samples'
import { titleOf } from '../inbound/words'
import { everyType, listed, typesQuery, wordsOfType, type EventType, type Which } from './eventType'

const WAYS: { value: Which; label: string }[] = [
  { value: '', label: 'All' },
  { value: 'ours', label: 'Yours' },
  { value: 'built-in', label: 'Built in' },
  { value: 'unknown', label: 'Not described' },
]

const FIXED: Column<EventType>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 'minmax(0, 1.4fr)',
    phone: true,
    cell: (it) => it.name || wordsOfType(it.id) || it.id,
  },
  { id: 'id', label: 'Type', cell: (it) => <Identifier id={it.id} /> },
  { id: 'about', label: 'What happened', width: 'minmax(0, 2fr)', cell: (it) => it.description },
  { id: 'journey', label: 'Journey', width: '120px', cell: (it) => titleOf(it.journey.replace('-', ' ')) },
  { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags.join(', ') },
]

export default function EventTypesPage() {
  const [{ query, which }, change] = useQueryParams('query', 'which')
  const queries = useQueryClient()
  const may = useMay('admin', 'developer')
  const known = useQuery(typesQuery)
  const reads = useMay('admin', 'developer', 'marketer')
  const seen = useQuery({ ...seenTypesQuery, enabled: reads })
  const counts = new Map(seen.data?.items.map((it) => [it.value, it.count]))
  const described = new Set(known.data?.map((it) => it.id))
  const columns: Column<EventType>[] = [
    ...FIXED,
    {
      id: 'count',
      label: 'Events, 30 days',
      width: '120px',
      align: 'right',
      cell: (it) => (counts.has(it.id) ? sayNumber(counts.get(it.id) ?? 0) : ''),
    },
    {
      id: 'kind',
      label: 'Kind',
      width: '124px',
      phone: true,
      cell: (it) => <KindOf type={it} isKnown={described.has(it.id)} />,
    },
  ]
  const page = async () => {
    const types = await everyType(query)
    const came = reads ? await queries.fetchQuery(seenTypesQuery).catch(() => undefined) : undefined
    const all = new Set((await queries.ensureQueryData(typesQuery)).map((it) => it.id))
    const unknown = came?.items.map((it) => it.value).filter((it) => !all.has(it)) ?? []
    const items = listed(types, unknown, which as Which, query)
    return { items, total: items.length }
  }
  const create = may && (
    <PageButton to="/event-types/new" leftSection={<IconPlus size={16} />}>
      New event type
    </PageButton>
  )
  const nothing =
    which === 'unknown' && !query ? (
      <EmptyState icon={IconTags} title="Everything that came is described">
        An event may have any type. One that nobody described is stored as it came, and would be listed here.
      </EmptyState>
    ) : query ? (
      <EmptyState icon={IconTags} title="No event type has that in it" />
    ) : (
      <EmptyState icon={IconTags} title="No event type of your own yet" action={create}>
        Describe a type to say what its properties mean: which places of the event they fill, and what they change in
        the profile.
      </EmptyState>
    )
  return (
    <Page
      title="Event types"
      about="What events mean: where their properties belong, and what they change in a profile."
      action={create}
      filters={
        <Group gap="xs" flex={1}>
          <SearchField label="Find an event type" value={query} onChange={(text) => change({ query: text })} />
          <SegmentedControl
            size="xs"
            aria-label="Which event types"
            data={WAYS}
            value={which}
            onChange={(it) => change({ which: it })}
          />
        </Group>
      }
    >
      <DataList
        name="event-types"
        noun={{ one: 'event type', many: 'event types' }}
        queryKey={['event-types', { query, which }]}
        page={page}
        columns={columns}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/event-types/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </Page>
  )
}

function KindOf({ type, isKnown }: { type: EventType; isKnown: boolean }) {
  if (type.built_in) {
    return (
      <Text span inherit c="dimmed">
        Built in
      </Text>
    )
  }
  return (
    <Badge variant="default" size="sm" tt="none" fw={500}>
      {isKnown ? 'Yours' : 'Not described'}
    </Badge>
  )
}
