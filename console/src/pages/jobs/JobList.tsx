/** Jobs, newest first, with how far they are. */
import { Group, Select } from '@mantine/core'
import { IconProgress } from '@tabler/icons-react'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Moment } from '../../parts/Moment'
import { useQueryParams } from '../../parts/queryParams'
import { State } from '../../parts/State'
import { JobProgress } from './JobProgress'
import { STATES, titleOf, type Job } from './jobs'

const COLUMNS: Column<Job>[] = [
  { id: 'what', label: 'What', width: 'minmax(0, 1.6fr)', phone: true, cell: titleOf },
  { id: 'progress', label: 'Progress', cell: (it) => <JobProgress job={it} bare /> },
  {
    id: 'state',
    label: 'State',
    width: '112px',
    phone: true,
    cell: (it) => <State tone={STATES[it.state].tone}>{STATES[it.state].says}</State>,
  },
  { id: 'by', label: 'Asked by', width: '120px', cell: (it) => it.by },
  { id: 'created', label: 'When', width: '104px', align: 'right', cell: (it) => <Moment at={it.created} /> },
]
const KINDS = [
  { value: '', label: 'Any kind' },
  { value: 'rejoin', label: 'Joining' },
  { value: 'remap', label: 'Mapping' },
]
const IN = [
  { value: '', label: 'Any state' },
  ...Object.entries(STATES).map(([value, it]) => ({ value, label: it.says })),
]

export function JobList() {
  const [{ kind, state }, change] = useQueryParams('kind', 'state')
  const within = state in STATES ? (state as Job['state']) : undefined
  return (
    <>
      <Group gap="xs" mb="xs">
        <Select
          aria-label="Kind of job"
          data={KINDS}
          value={kind}
          allowDeselect={false}
          w={140}
          onChange={(it) => change({ kind: it ?? '' })}
        />
        <Select
          aria-label="State of the job"
          data={IN}
          value={within ?? ''}
          allowDeselect={false}
          w={140}
          onChange={(it) => change({ state: it ?? '' })}
        />
      </Group>
      <DataList
        name="jobs"
        noun={{ one: 'job', many: 'jobs' }}
        queryKey={['jobs', 'list', { kind, state }]}
        page={(cursor) =>
          answer(
            api.GET('/api/v1/jobs', {
              params: { query: { kind, cursor, limit: 50, ...(within && { state: within }) } },
            }),
          )
        }
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/jobs/$id', params: { id: it.id } })}
        empty={<NoJobs filtered={Boolean(kind || within)} />}
        refresh={3_000}
      />
    </>
  )
}

function NoJobs({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={IconProgress} title="No job is like that" />
  ) : (
    <EmptyState icon={IconProgress} title="Nothing was to be done over what is stored">
      Rules and mappings are about what comes after them. A job applies them to those who are stored already: it runs
      beside everything else, goes on after a restart, and can be cancelled.
    </EmptyState>
  )
}
