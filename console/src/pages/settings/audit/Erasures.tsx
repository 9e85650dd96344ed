/** People who were erased, what was removed of them, and what is left for somebody to do. */
import { IconEraser } from '@tabler/icons-react'
import { answer, api, type Schema } from '../../../api/client'
import { DataList, type Column } from '../../../parts/DataList'
import { EmptyState } from '../../../parts/EmptyState'
import { Identifier } from '../../../parts/Identifier'
import { PageLink } from '../../../parts/links'
import { Moment } from '../../../parts/Moment'
import { sayNumber } from '../../../parts/numbers'
import { State } from '../../../parts/State'
import { ERASURES } from '../deeds'

type Erasure = Schema<'Erasure'>

const COLUMNS: Column<Erasure>[] = [
  {
    id: 'person',
    label: 'Person',
    width: 'minmax(0, 1.2fr)',
    phone: true,
    cell: (it) => <Identifier id={it.person} />,
  },
  {
    id: 'state',
    label: 'State',
    width: '104px',
    phone: true,
    cell: (it) => <State tone={ERASURES[it.state].tone}>{ERASURES[it.state].label}</State>,
  },
  {
    id: 'events',
    label: 'Events',
    width: '88px',
    align: 'right',
    cell: (it) => sayNumber(it.removed?.events ?? 0),
  },
  {
    id: 'sessions',
    label: 'Sessions',
    width: '88px',
    align: 'right',
    cell: (it) => sayNumber(it.removed?.sessions ?? 0),
  },
  { id: 'files', label: 'Files to remove', cell: filesOf },
  {
    id: 'told',
    label: 'Has to forget too',
    cell: (it) => it.told.join(', ') || '–',
  },
  { id: 'by', label: 'By', width: '112px', cell: (it) => it.by },
  { id: 'added', label: 'When', width: '112px', align: 'right', cell: (it) => <Moment at={it.added} /> },
]

export function Erasures() {
  return (
    <DataList
      name="erasures"
      noun={{ one: 'erasure', many: 'erasures' }}
      queryKey={['audit', 'erasures']}
      page={(cursor) => answer(api.GET('/api/v1/erasures', { params: { query: { cursor, limit: 50 } } }))}
      columns={COLUMNS}
      rowKey={(it) => it.id}
      refresh={5_000}
      empty={
        <EmptyState icon={IconEraser} title="Nobody was erased">
          Whoever asks to be forgotten is erased from their profile. What was removed, and what is left to do, stands
          here; who it was does not.
        </EmptyState>
      }
    />
  )
}

/** Imports whose files name the person: each leads to where it is removed. */
function filesOf(it: Erasure) {
  if (it.files.length === 0) return '–'
  return it.files.map((file) => (
    <PageLink key={file.job} to="/imports/$id" params={{ id: file.job }} size="sm" mr="xs">
      {file.name}
    </PageLink>
  ))
}
