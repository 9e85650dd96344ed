/** Merges, newest first: of everybody, or those by which others became one person. */
import { IconArrowMerge } from '@tabler/icons-react'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { causeOf, type Merge } from './merges'

const COLUMNS: Column<Merge>[] = [
  { id: 'why', label: 'Why', width: 'minmax(0, 1.6fr)', phone: true, cell: (it) => causeOf(it.cause) },
  { id: 'kept', label: 'Kept', cell: (it) => <Identifier id={it.kept} /> },
  { id: 'gone', label: 'Became part of it', cell: (it) => <Identifier id={it.gone} /> },
  { id: 'source', label: 'Source', hidden: true, cell: (it) => it.cause.source },
  {
    id: 'state',
    label: 'State',
    width: '96px',
    cell: (it) => <State tone={it.undone ? 'off' : 'good'}>{it.undone ? 'Undone' : 'One'}</State>,
  },
  { id: 'time', label: 'When', width: '104px', align: 'right', phone: true, cell: (it) => <Moment at={it.time} /> },
]
const OF_ONE = COLUMNS.filter((it) => it.id !== 'kept' && it.id !== 'source')

export function MergeList({ profile = '' }: { profile?: string }) {
  const nothing = profile ? (
    <EmptyState icon={IconArrowMerge} title="No other profile became part of this one">
      Where two profiles turn out to be one person, it stands here, and can be undone.
    </EmptyState>
  ) : (
    <EmptyState icon={IconArrowMerge} title="No profiles became one yet">
      As soon as somebody says an address on a second device, both profiles become one, and it stands here.
    </EmptyState>
  )
  return (
    <DataList
      name={profile ? 'merges-of-one' : 'merges'}
      noun={{ one: 'merge', many: 'merges' }}
      queryKey={['merges', 'list', profile]}
      page={(cursor) => answer(api.GET('/api/v1/merges', { params: { query: { profile, cursor, limit: 50 } } }))}
      columns={profile ? OF_ONE : COLUMNS}
      rowKey={(it) => it.id}
      open={(it) => ({ to: '/merges/$id', params: { id: it.id } })}
      empty={nothing}
      refresh={15_000}
    />
  )
}
