/** Identification points: events that say who somebody is. */
import { Group } from '@mantine/core'
import { IconFingerprint, IconPlus } from '@tabler/icons-react'
import { answer, api, type Schema } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { PageButton } from '../../parts/links'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { useMay } from '../../session/session'

type Point = Schema<'IdentificationPoint'>

const COLUMNS: Column<Point>[] = [
  { id: 'name', label: 'Name', phone: true, cell: (it) => it.name || it.id },
  { id: 'type', label: 'Event type', cell: (it) => it.event_type },
  { id: 'source', label: 'Source', cell: (it) => it.source || 'Any' },
  {
    id: 'fields',
    label: 'What has to be theirs',
    width: 'minmax(0, 1.6fr)',
    cell: (it) => it.fields.map((pair) => `${pair.property} = ${pair.place}`).join(', '),
  },
  {
    id: 'state',
    label: 'State',
    width: '88px',
    phone: true,
    cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'On' : 'Off'}</State>,
  },
]

export function PointList() {
  const [{ query }, change] = useQueryParams('query')
  const may = useMay('admin', 'developer')
  const nothing = query ? (
    <EmptyState icon={IconFingerprint} title="No point has that in it" />
  ) : (
    <EmptyState
      icon={IconFingerprint}
      title="No event says who somebody is"
      action={
        may && (
          <PageButton to="/identity/points/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} />}>
            New point
          </PageButton>
        )
      }
    >
      A point is a type of event that tells who somebody is: where all its properties are those of one known person, the
      request is that person’s.
    </EmptyState>
  )
  return (
    <>
      <Group mb="xs">
        <SearchField label="Find a point" value={query} onChange={(text) => change({ query: text })} />
      </Group>
      <DataList
        name="identification-points"
        noun={{ one: 'point', many: 'points' }}
        queryKey={['identification-points', 'list', { query }]}
        page={(cursor) =>
          answer(api.GET('/api/v1/identification-points', { params: { query: { query, cursor, limit: 100 } } }))
        }
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/identity/points/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </>
  )
}
