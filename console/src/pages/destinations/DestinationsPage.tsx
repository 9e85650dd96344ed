/** Where data goes. */
import { Select } from '@mantine/core'
import { IconPlus, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { sayNumber } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { doingsQuery, healthOf, subjectOf, type Destination, type Doing } from './destination'

const STATES = [
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'inactive', label: 'Inactive' },
] as const

export default function DestinationsPage() {
  const [{ query, state: wanted }, change] = useQueryParams('query', 'state')
  const state = STATES.find(({ value }) => value === wanted.toLowerCase())?.value
  const { data: doings = [] } = useQuery(doingsQuery)
  const create = (
    <PageButton to="/destinations/new" leftSection={<IconPlus size={16} />}>
      New destination
    </PageButton>
  )
  const filters = (
    <>
      <SearchField label="Find a destination" value={query} onChange={(text) => change({ query: text })} />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        data={STATES}
        value={state ?? null}
        onChange={(it) => change({ state: it ?? '' })}
        w={{ base: '100%', xs: 160 }}
      />
    </>
  )
  const nothing =
    query || state ? (
      <EmptyState icon={IconSend} title="No destination is like that" />
    ) : (
      <EmptyState icon={IconSend} title="Nothing is sent anywhere yet" action={create}>
        A destination tells another system of every profile that changes, or of every event that matters. It needs a
        resource, which says how to reach that system.
      </EmptyState>
    )
  return (
    <Page
      title="Destinations"
      about="Where data goes: who is told of which changes, in whose words, and how that goes."
      action={create}
      filters={filters}
    >
      <DataList
        name="destinations"
        noun={{ one: 'destination', many: 'destinations' }}
        queryKey={['destinations', { query, state }]}
        page={(cursor) =>
          answer(api.GET('/api/v1/destinations', { params: { query: { query, state, cursor, limit: 100 } } }))
        }
        columns={columnsOf(doings)}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/destinations/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </Page>
  )
}

function columnsOf(doings: Doing[]): Column<Destination>[] {
  const known = new Map(doings.map((it) => [it.destination, it]))
  return [
    { id: 'name', label: 'Name', width: 'minmax(0, 2fr)', phone: true, cell: (it) => it.name },
    { id: 'subject', label: 'Told of', width: 'minmax(0, 1.2fr)', cell: subjectOf },
    { id: 'resource', label: 'Resource', cell: (it) => it.resource.id },
    { id: 'package', label: 'Connector', hidden: true, cell: (it) => it.destination.package },
    { id: 'id', label: 'Id', hidden: true, cell: (it) => <Identifier id={it.id} /> },
    { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags.join(', ') },
    {
      id: 'waiting',
      label: 'Waiting',
      width: '88px',
      align: 'right',
      cell: (it) => sayNumber(known.get(it.id)?.waiting ?? 0),
    },
    {
      id: 'lost',
      label: 'Lost today',
      width: '96px',
      align: 'right',
      cell: (it) => sayNumber(known.get(it.id)?.failed ?? 0),
    },
    {
      id: 'health',
      label: 'Health',
      width: '168px',
      phone: true,
      cell: (it) => <State {...healthOf(it, known.get(it.id))} />,
    },
  ]
}
