/** Merges, newest first: of everybody, or those by which others became one person. */
import { Group } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { answer, api, type Listing } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { causeOf, type Merge } from './merges'

const WHY: Column<Merge> = { id: 'why', label: 'Why', phone: true, cell: (it) => causeOf(it.cause) }
const COLUMNS: Column<Merge>[] = [
  { id: 'who', label: 'Who', phone: true, cell: (it) => it.kept_name || 'Somebody unknown' },
  { id: 'other', label: 'Became part of it', cell: (it) => it.gone_name || 'Somebody unknown' },
  { ...WHY, phone: false },
  { id: 'kept', label: 'Kept', width: '112px', cell: (it) => <Identifier id={it.kept} /> },
  { id: 'gone', label: 'Gone', width: '112px', cell: (it) => <Identifier id={it.gone} /> },
  { id: 'source', label: 'Source', hidden: true, cell: (it) => it.cause.source },
  {
    id: 'state',
    label: 'State',
    width: '96px',
    cell: (it) => <State tone={it.undone ? 'off' : 'good'}>{it.undone ? 'Undone' : 'One'}</State>,
  },
  { id: 'time', label: 'When', width: '104px', align: 'right', phone: true, cell: (it) => <Moment at={it.time} /> },
]
const OF_ONE = [WHY, ...COLUMNS.filter((it) => !['who', 'why', 'kept', 'source'].includes(it.id))]

export function MergeList({ profile = '' }: { profile?: string }) {
  const [{ query }, change] = useQueryParams('query')
  const whose = profile || query
  return (
    <>
      {!profile && (
        <Group mb="xs">
          <SearchField
            label="Merges of one profile, by its id"
            placeholder="The id of a profile"
            value={query}
            onChange={(text) => change({ query: text })}
          />
        </Group>
      )}
      <DataList
        name={profile ? 'merges-of-one' : 'merges'}
        noun={{ one: 'merge', many: 'merges' }}
        queryKey={['merges', 'list', whose]}
        page={(cursor) => mergesOf(whose, cursor)}
        columns={profile ? OF_ONE : COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/merges/$id', params: { id: it.id } })}
        empty={<NoMerges of={whose} named={profile !== ''} />}
        refresh={30_000}
      />
    </>
  )
}

/** `named` says that the reader is at the page of that profile. */
function NoMerges({ of, named }: { of: string; named: boolean }) {
  if (of && !named) return <EmptyState icon={IconArrowMerge} title="No other profile became part of one with this id" />
  return of ? (
    <EmptyState icon={IconArrowMerge} title="No other profile became part of this one">
      Where two profiles turn out to be one person, it stands here, and can be undone.
    </EmptyState>
  ) : (
    <EmptyState icon={IconArrowMerge} title="No profiles became one yet">
      As soon as somebody says an address on a second device, both profiles become one, and it stands here.
    </EmptyState>
  )
}

function mergesOf(profile: string, cursor: string): Promise<Listing<Merge>> {
  return answer(api.GET('/api/v1/merges', { params: { query: { profile, cursor, limit: 50 } } }))
}
