/** The log of deliveries: filters in the address, a chart of what waited to brush, and the list. */
import { Button, Group, Pill, Select } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import { useQueryParams } from '../../parts/queryParams'
import { State } from '../../parts/State'
import { DeliveryChart } from './DeliveryChart'
import { deliveriesPage, FAMILIES, reasonOf, SPANS, STATUSES, type Delivery } from './delivery'

const NAMES = ['status', 'family', 'profile', 'event', 'from', 'to', 'last'] as const
const NOTHING = { status: '', family: '', profile: '', event: '', from: '', to: '', last: '' }
const AGES = Object.entries(SPANS).map(([value, it]) => ({ value, label: it?.label ?? value }))
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

interface DeliveryLogProps {
  /** Only those of this destination. */
  destination: string
  /** More filters, and what is done with all that is filtered. */
  filters?: ReactNode
}

export function DeliveryLog({ destination, filters: more }: DeliveryLogProps) {
  const [wanted, change] = useQueryParams(...NAMES)
  const filters = { ...wanted, destination }
  const narrowed = NAMES.some((it) => wanted[it] !== '')
  return (
    <>
      <Group gap="xs" mb="md">
        {more}
        <Select
          aria-label="Status"
          placeholder="Any status"
          clearable
          data={Object.entries(STATUSES).map(([value, { label }]) => ({ value, label }))}
          value={wanted.status || null}
          onChange={(it) => change({ status: it ?? '' })}
          w={{ base: '100%', xs: 150 }}
        />
        <Select
          aria-label="About"
          placeholder="About anything"
          clearable
          data={Object.entries(FAMILIES).map(([value, label]) => ({ value, label }))}
          value={wanted.family || null}
          onChange={(it) => change({ family: it ?? '' })}
          w={{ base: '100%', xs: 190 }}
        />
        <Select
          aria-label="Time"
          placeholder="Any time"
          clearable
          data={AGES}
          value={wanted.last || null}
          onChange={(it) => change({ last: it ?? '', from: '', to: '' })}
          w={{ base: '100%', xs: 150 }}
        />
        <Chosen {...wanted} change={change} />
        {narrowed && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change(NOTHING)}>
            Clear
          </Button>
        )}
      </Group>
      <DeliveryChart
        destination={destination}
        from={wanted.from}
        to={wanted.to}
        last={wanted.last}
        onSelect={(from, to) => change({ from, to, last: '' })}
      />
      <DataList
        name={destination ? 'deliveries-of-one' : 'deliveries'}
        noun={{ one: 'delivery', many: 'deliveries' }}
        queryKey={['deliveries', filters]}
        page={(cursor) => deliveriesPage(filters, cursor)}
        columns={destination ? COLUMNS.filter((it) => it.id !== 'destination') : COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/deliveries/$id', params: { id: it.id } })}
        refresh={3000}
        empty={<Empty narrowed={narrowed} />}
      />
    </>
  )
}

const COLUMNS: Column<Delivery>[] = [
  {
    id: 'status',
    label: 'Status',
    width: '124px',
    phone: true,
    cell: (it) => <State tone={STATUSES[it.status].tone}>{STATUSES[it.status].label}</State>,
  },
  {
    id: 'destination',
    label: 'Destination',
    width: 'minmax(0, 1.6fr)',
    phone: true,
    cell: (it) => it.destination_name || it.destination_id,
  },
  { id: 'family', label: 'About', width: '140px', cell: (it) => FAMILIES[it.family] },
  { id: 'profile', label: 'Profile', width: '120px', cell: (it) => it.profile_id && <Identifier id={it.profile_id} /> },
  {
    id: 'event',
    label: 'Event',
    width: '120px',
    hidden: true,
    cell: (it) => it.event_id && <Identifier id={it.event_id} />,
  },
  { id: 'reason', label: 'Why', width: 'minmax(0, 1.6fr)', cell: reasonOf },
  { id: 'attempt', label: 'Attempts', width: '84px', align: 'right', cell: (it) => it.attempt },
  {
    id: 'created',
    label: 'Due',
    width: '104px',
    align: 'right',
    phone: true,
    cell: (it) => <Moment at={it.created} />,
  },
]

interface ChosenProps {
  profile: string
  event: string
  from: string
  to: string
  change: (next: Partial<typeof NOTHING>) => void
}

/** What came with a link, or was brushed in the chart: each can be taken away. */
function Chosen({ profile, event, from, to, change }: ChosenProps) {
  const span = [from, to].map((it) => (it ? exact.format(new Date(it)) : '…')).join(' – ')
  const remove = (label: string) => ({ 'aria-label': `Remove the filter: ${label}` })
  return (
    <>
      {profile && (
        <Pill withRemoveButton removeButtonProps={remove('profile')} onRemove={() => change({ profile: '' })}>
          Profile {profile.slice(0, 8)}
        </Pill>
      )}
      {event && (
        <Pill withRemoveButton removeButtonProps={remove('event')} onRemove={() => change({ event: '' })}>
          Event {event.slice(-8)}
        </Pill>
      )}
      {(from || to) && (
        <Pill withRemoveButton removeButtonProps={remove('time')} onRemove={() => change({ from: '', to: '' })}>
          {span}
        </Pill>
      )}
    </>
  )
}

function Empty({ narrowed }: { narrowed: boolean }) {
  if (narrowed) return <EmptyState icon={IconSend} title="No delivery is like that" />
  return (
    <EmptyState icon={IconSend} title="Nothing was sent yet">
      As soon as a profile changes or an event comes in of which a destination is told, its delivery stands here, with
      the request and the answer.
    </EmptyState>
  )
}
