/** All imports of files, the newest first, with how far each is. */
import { Group, Select } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { percentOf, STATES, type Import, type ImportState } from './import'

const CHOICES = Object.entries(STATES).map(([value, { label }]) => ({ value, label }))

function number(id: 'created' | 'updated' | 'unchanged' | 'refused', label: string, hidden = false): Column<Import> {
  return { id, label, width: '88px', align: 'right', hidden, cell: (it) => sayNumber(it[id]) }
}

const COLUMNS: Column<Import>[] = [
  { id: 'name', label: 'File', width: 'minmax(0, 2fr)', phone: true, cell: (it) => it.name },
  { id: 'state', label: 'State', width: '132px', phone: true, cell: (it) => <StateOf it={it} /> },
  {
    id: 'rows',
    label: 'Rows',
    width: '88px',
    align: 'right',
    cell: (it) => (it.total === null ? '–' : sayNumber(it.total)),
  },
  number('created', 'Created'),
  number('updated', 'Updated'),
  number('unchanged', 'Unchanged', true),
  number('refused', 'Refused'),
  { id: 'by', label: 'By', width: '120px', cell: (it) => it.by },
  { id: 'added', label: 'Added', width: '104px', align: 'right', cell: (it) => <Moment at={it.added} /> },
]

export function FileList({ create }: { create: ReactNode }) {
  const [{ query, state }, change] = useQueryParams('query', 'state')
  const within = Object.hasOwn(STATES, state) ? (state as ImportState) : undefined
  const nothing =
    query || within ? (
      <EmptyState icon={IconFileImport} title="No import is like that" />
    ) : (
      <EmptyState icon={IconFileImport} title="No file was imported yet" action={create}>
        A table of people, exported from a shop or a CRM, becomes profiles: rows of people who are known already change
        them, others begin new ones.
      </EmptyState>
    )
  return (
    <>
      <Group gap="xs" mb="xs">
        <SearchField label="Find an import" value={query} onChange={(text) => change({ query: text })} />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          clearButtonProps={{ 'aria-label': 'Any state' }}
          w={{ base: '100%', xs: 180 }}
          data={CHOICES}
          value={within ?? null}
          onChange={(next) => change({ state: next ?? '' })}
        />
      </Group>
      <DataList
        name="imports"
        noun={{ one: 'import', many: 'imports' }}
        queryKey={['imports', 'list', { query, state: within }]}
        page={(cursor) =>
          answer(api.GET('/api/v1/imports', { params: { query: { query, state: within, cursor, limit: 50 } } }))
        }
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/imports/$id', params: { id: it.id } })}
        empty={nothing}
        refresh={3_000}
      />
    </>
  )
}

function StateOf({ it }: { it: Import }) {
  const { tone, label } = STATES[it.state]
  const percent = percentOf(it)
  const words = it.state === 'running' && percent !== undefined ? `${label}, ${String(percent)} %` : label
  return <State tone={tone}>{it.plan.dry_run && it.state === 'done' ? 'Tried' : words}</State>
}
