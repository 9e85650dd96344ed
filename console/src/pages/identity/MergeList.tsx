/** Merges, newest first: of everybody, or those by which others became one person. */
import { IconArrowMerge } from '@tabler/icons-react'
import { answer, api, type Listing } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { callOf } from '../profiles/person'
import { causeOf, type Merge } from './merges'

/** A merge, with what the person is called today; empty where nobody asked. */
type Row = Merge & { who: string }

const WHY: Column<Row> = { id: 'why', label: 'Why', phone: true, cell: (it) => causeOf(it.cause) }
const COLUMNS: Column<Row>[] = [
  { id: 'who', label: 'Who', phone: true, cell: (it) => it.who },
  { ...WHY, phone: false },
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
const OF_ONE = [WHY, ...COLUMNS.filter((it) => !['who', 'why', 'kept', 'source'].includes(it.id))]

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
      page={(cursor) => mergesOf(profile, cursor)}
      columns={profile ? OF_ONE : COLUMNS}
      rowKey={(it) => it.id}
      open={(it) => ({ to: '/merges/$id', params: { id: it.id } })}
      empty={nothing}
      refresh={30_000}
    />
  )
}

async function mergesOf(profile: string, cursor: string): Promise<Listing<Row>> {
  const found = await answer(api.GET('/api/v1/merges', { params: { query: { profile, cursor, limit: 50 } } }))
  const names = profile ? new Map<string, string>() : await namesOf(found.items.map((it) => it.kept))
  return { ...found, items: found.items.map((it) => ({ ...it, who: names.get(it.kept) ?? 'Somebody' })) }
}

/** Return what people are called, by their ids; who is gone, or part of another since, is not among them. */
async function namesOf(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const query = `id IN [${ids.map((it) => JSON.stringify(it)).join(', ')}]`
  const { items } = await answer(api.GET('/api/v1/profiles', { params: { query: { query, limit: ids.length } } }))
  return new Map(items.map((it) => [it.id, callOf(it)]))
}
