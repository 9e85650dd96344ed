/** Events that did not look as they should: why, and another try once what was wrong is mended. */
import { Group, Select } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Listing } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Back, PageButton } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { TimeRange } from '../../parts/TimeRange'
import { boundsOf } from '../../parts/timeRange'
import { useMay } from '../../session/session'
import { reasonsOf, sourceOf, type Event } from './event'
import { ReplayAll } from './ReplayAll'
import { ReplayOne } from './ReplayOne'

const NAME: Column<Event> = {
  id: 'name',
  label: 'Event',
  width: 'minmax(0, 1fr)',
  phone: true,
  cell: (it) => it.name || it.type,
}
const REASON: Column<Event> = {
  id: 'reason',
  label: 'Why it is not valid',
  width: 'minmax(0, 2.4fr)',
  phone: true,
  cell: (it) =>
    reasonsOf(it)
      .map(({ path, message }) => [path, message].filter(Boolean).join(': '))
      .join('; '),
}
const REST: Column<Event>[] = [
  {
    id: 'validation',
    label: 'Validation',
    hidden: true,
    cell: (it) => [...new Set(reasonsOf(it).map((reason) => reason.id))].join(', '),
  },
  { id: 'source', label: 'Source', cell: (it) => sourceOf(it.source.id) },
  { id: 'when', label: 'When', width: '104px', align: 'right', cell: (it) => <Moment at={it.metadata.time.insert} /> },
]
const REPLAY: Column<Event> = {
  id: 'replay',
  label: 'Another try',
  width: '104px',
  align: 'right',
  cell: (it) => <ReplayOne event={it} small />,
}

export default function InvalidEventsPage() {
  const [wanted, change] = useQueryParams('type', 'range', 'from', 'to')
  const may = useMay('admin', 'developer')
  const types = useQuery({ queryKey: ['events', 'types not valid'], queryFn: typesNotValid })
  const choices = [...new Set([...(types.data ?? []), ...(wanted.type ? [wanted.type] : [])])]
  const [only] = choices
  const type = wanted.type || (choices.length === 1 && only) || ''
  return (
    <Page
      title="Events that are not valid"
      about="They were kept as they came and changed nothing. Mend the schema, then replay one, or choose a type and replay all of it."
      back={<Back to="/events">Events</Back>}
      action={may && type && <ReplayAll type={type} />}
      filters={
        <Group gap="xs">
          <Select
            aria-label="Type of the events"
            placeholder="Any type"
            data={choices}
            value={wanted.type || null}
            onChange={(type) => change({ type: type ?? '' })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Any type' }}
            nothingFoundMessage="No event of such a type"
          />
          <TimeRange value={wanted} onChange={change} />
        </Group>
      }
    >
      <DataList
        name="invalid events"
        noun={{ one: 'event', many: 'events' }}
        queryKey={['events', 'not valid', wanted]}
        page={(cursor) => listInvalid(wanted.type, boundsOf(wanted), cursor)}
        columns={[NAME, REASON, ...REST, ...(may ? [REPLAY] : [])]}
        anyField
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/events/$id', params: { id: it.id } })}
        empty={<NoneInvalid filtered={Object.values(wanted).some(Boolean)} />}
      />
    </Page>
  )
}

function NoneInvalid({ filtered }: { filtered: boolean }) {
  const toAll = (
    <PageButton to="/events" variant="default">
      See all events
    </PageButton>
  )
  return filtered ? (
    <EmptyState icon={IconShieldCheck} title="All events like that are as they should be" action={toAll} />
  ) : (
    <EmptyState icon={IconShieldCheck} title="All events are as they should be" action={toAll}>
      What a validation does not let through stands here, with the reason, until it is replayed.
    </EmptyState>
  )
}

function listInvalid(type: string, bounds: { from?: string; to?: string }, cursor: string): Promise<Listing<Event>> {
  const query = { ...(type && { type }), ...bounds, cursor, limit: 50 }
  return answer(api.GET('/api/v1/events/invalid', { params: { query } })) as Promise<Listing<Event>>
}

/** Return the types of the latest events that are not valid. */
async function typesNotValid(): Promise<string[]> {
  const found = await answer(api.GET('/api/v1/events/invalid', { params: { query: { limit: 200 } } }))
  return [...new Set((found.items as Event[]).map((it) => it.type))].sort()
}
