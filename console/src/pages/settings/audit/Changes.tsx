/** Who created, changed or removed what; a line opens to what is another than before. */
import { Group, Select } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { answer, api, type Schema } from '../../../api/client'
import { DataList, type Column } from '../../../parts/DataList'
import { EmptyState } from '../../../parts/EmptyState'
import { Moment } from '../../../parts/Moment'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { State } from '../../../parts/State'
import { DEEDS } from '../deeds'
import { ChangeDrawer } from './ChangeDrawer'
import { Days } from './Days'
import { beginningOf, endOf } from './days'
import { KINDS } from '../../../parts/kinds'
import { sayWhat } from './sayWhat'
import { ByField } from './ByField'

type Edit = Schema<'Edit'>

const COLUMNS: Column<Edit>[] = [
  {
    id: 'object',
    label: 'What',
    width: 'minmax(0, 1.8fr)',
    phone: true,
    cell: sayWhat,
  },
  {
    id: 'deed',
    label: 'Became',
    width: '112px',
    phone: true,
    cell: (it) => <State tone={DEEDS[it.deed].tone}>{DEEDS[it.deed].label}</State>,
  },
  { id: 'fields', label: 'Fields', cell: (it) => (it.fields ?? []).map(({ name }) => name).join(', ') },
  { id: 'by', label: 'By', width: '136px', cell: (it) => it.by },
  { id: 'address', label: 'From', width: '128px', hidden: true, cell: (it) => it.address },
  { id: 'time', label: 'When', width: '112px', align: 'right', cell: (it) => <Moment at={it.time} /> },
]

export function Changes() {
  const [{ kind, by, id, from, to }, change] = useQueryParams('kind', 'by', 'id', 'from', 'to')
  const filters = { kind, by, id, from: beginningOf(from), to: endOf(to) }
  const filtered = Boolean(kind || by || id || from || to)
  return (
    <>
      <Group gap="xs" mb="xs">
        <Select
          aria-label="Kind"
          placeholder="Any kind"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Any kind' }}
          w={200}
          data={KINDS}
          value={kind || null}
          onChange={(it) => change({ kind: it ?? '' })}
        />
        <ByField value={by} onChange={(it) => change({ by: it })} />
        <SearchField label="Only of this id" value={id} onChange={(text) => change({ id: text })} />
        <Days from={from} to={to} onChange={change} />
      </Group>
      <DataList
        name="changes"
        noun={{ one: 'change', many: 'changes' }}
        queryKey={['audit', 'changes', filters]}
        page={(cursor) =>
          answer(api.GET('/api/v1/audit/changes', { params: { query: { ...filters, cursor, limit: 50 } } }))
        }
        columns={COLUMNS}
        rowKey={(it) => `${it.time} ${it.kind} ${it.object}`}
        open={(it) => ({
          to: '/settings/audit',
          search: { kind, by, id, from, to, at: `${it.time} ${it.kind} ${it.object}` } as never,
        })}
        empty={
          <EmptyState icon={IconHistory} title={filtered ? 'Nothing like that was changed' : 'Nothing was changed yet'}>
            Everything that is configured, and who may use it, stands here from the first change on.
          </EmptyState>
        }
      />
      <ChangeDrawer />
    </>
  )
}
