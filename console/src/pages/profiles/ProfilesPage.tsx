/** Everybody we know: found by any key or by a condition, the last changed first. */
import { Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { answer, api } from '../../api/client'
import { ConditionField } from '../../parts/ConditionField'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { callOf, placeOf, type Profile } from './person'
import { Portrait } from './Portrait'

const COLUMNS: Column<Profile>[] = [
  {
    id: 'who',
    label: 'Who',
    width: 'minmax(0, 1.4fr)',
    phone: true,
    cell: (it) => (
      <Group gap={8} wrap="nowrap" component="span" display="inline-flex">
        <Portrait profile={it} size={26} />
        {callOf(it)}
      </Group>
    ),
  },
  { id: 'email', label: 'E-mail', width: 'minmax(0, 1.4fr)', cell: (it) => it.data.contact.email.main },
  { id: 'id', label: 'Id', width: '120px', cell: (it) => <Identifier id={it.id} /> },
  { id: 'place', label: 'Place', cell: placeOf },
  { id: 'segments', label: 'Segments', hidden: true, cell: (it) => it.segments.join(', ') },
  {
    id: 'visits',
    label: 'Visits',
    width: '72px',
    align: 'right',
    cell: (it) => sayNumber(it.metadata.time.visit.count),
  },
  {
    id: 'first',
    label: 'First seen',
    width: '120px',
    hidden: true,
    cell: (it) => <Moment at={it.metadata.time.insert} />,
  },
  {
    id: 'changed',
    label: 'Changed',
    width: '112px',
    align: 'right',
    phone: true,
    cell: (it) => <Moment at={it.metadata.time.update ?? it.metadata.time.insert} />,
  },
]

export default function ProfilesPage() {
  const [{ query }, change] = useQueryParams('query')
  return (
    <Page
      title="Profiles"
      about="Everybody who was seen, with all that is known of them in one place."
      filters={
        <ConditionField
          index="profiles"
          label="Find by name, e-mail, phone, id, or a condition"
          placeholder="A name, an e-mail, an id, or a condition"
          value={query}
          onChange={(text) => change({ query: text })}
        />
      }
    >
      <DataList
        name="profiles"
        noun={{ one: 'profile', many: 'profiles' }}
        queryKey={['profiles', { query }]}
        page={(cursor) => answer(api.GET('/api/v1/profiles', { params: { query: { query, cursor, limit: 50 } } }))}
        columns={COLUMNS}
        anyField
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/profiles/$id', params: { id: it.id } })}
        empty={query ? <NobodyMatches /> : <NobodyYet />}
      />
    </Page>
  )
}

function NobodyMatches() {
  return (
    <EmptyState icon={IconUsers} title="Nobody matches">
      No profile has these words in it, or meets this condition.
    </EmptyState>
  )
}

function NobodyYet() {
  return (
    <EmptyState
      icon={IconUsers}
      title="Nobody was here yet"
      action={<PageButton to="/sources/new">Create a source</PageButton>}
    >
      Everybody who visits a page with the snippet, or whom another system tells of, gets a profile here.
    </EmptyState>
  )
}
