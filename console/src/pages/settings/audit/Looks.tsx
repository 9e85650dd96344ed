/** Who looked at whom, exported, restricted or erased somebody. */
import { Group } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { answer, api, type Schema } from '../../../api/client'
import { DataList, type Column } from '../../../parts/DataList'
import { EmptyState } from '../../../parts/EmptyState'
import { Identifier } from '../../../parts/Identifier'
import { Moment } from '../../../parts/Moment'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { State } from '../../../parts/State'
import { LOOKS } from '../deeds'
import { Days } from './Days'
import { beginningOf, endOf } from './days'

type Entry = Schema<'AuditEntry'>

const COLUMNS: Column<Entry>[] = [
  { id: 'by', label: 'Who', width: 'minmax(0, 1fr)', phone: true, cell: (it) => it.by },
  {
    id: 'deed',
    label: 'Did',
    width: '128px',
    phone: true,
    cell: (it) => <State tone={LOOKS[it.deed].tone}>{LOOKS[it.deed].label}</State>,
  },
  { id: 'what', label: 'What', width: 'minmax(0, 1.6fr)', cell: (it) => it.what },
  {
    id: 'profile',
    label: 'Whom',
    width: 'minmax(0, 1fr)',
    cell: (it) => (it.profile ? <Identifier id={it.profile} /> : '–'),
  },
  { id: 'time', label: 'When', width: '112px', align: 'right', phone: true, cell: (it) => <Moment at={it.time} /> },
]

export function Looks() {
  const [{ profile, from, to }, change] = useQueryParams('profile', 'from', 'to')
  const filters = { profile, from: beginningOf(from), to: endOf(to) }
  return (
    <>
      <Group gap="xs" mb="xs">
        <SearchField
          label="Only about this profile"
          placeholder="The id of a profile"
          value={profile}
          onChange={(text) => change({ profile: text.trim() })}
        />
        <Days from={from} to={to} onChange={change} />
      </Group>
      <DataList
        name="looks"
        noun={{ one: 'line', many: 'lines' }}
        queryKey={['audit', 'looks', filters]}
        page={(cursor) => answer(api.GET('/api/v1/audit', { params: { query: { ...filters, cursor, limit: 50 } } }))}
        columns={COLUMNS}
        rowKey={keyOf}
        empty={
          <EmptyState icon={IconEye} title="Nobody looked">
            Who reads, searches, exports or erases people stands here, without the values that they searched for.
          </EmptyState>
        }
      />
    </>
  )
}

function keyOf(it: Entry): string {
  return [it.time, it.by, it.deed, it.profile, it.what].join(' ')
}
