/** Visits: found by words or a condition, by time, by the chart above. */
import { Code, Group, Pill } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { answer, api } from '../../api/client'
import { asFailure } from '../../api/failure'
import { ConditionField } from '../../parts/ConditionField'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier, shorten } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { TimeRange } from '../../parts/TimeRange'
import { EventChart } from '../events/EventChart'
import { placeOf, textAt } from '../events/event'
import { ZONE } from '../events/histogram'
import { useCounted } from '../events/useCounted'
import { askFor, listSessions, sayDuration, SPLITS, type Session } from './session'

const COLUMNS: Column<Session>[] = [
  {
    id: 'id',
    label: 'Session',
    width: '128px',
    phone: true,
    cell: (it) => (
      <Code bg="none" p={0}>
        {shorten(it.id)}
      </Code>
    ),
  },
  { id: 'profile', label: 'Profile', width: '128px', cell: (it) => it.profile && <Identifier id={it.profile.id} /> },
  {
    id: 'browser',
    label: 'Browser',
    phone: true,
    cell: (it) => [it.app.name, it.app.version].filter(Boolean).join(' '),
  },
  { id: 'system', label: 'System', cell: (it) => it.os.name },
  { id: 'device', label: 'Device', cell: (it) => it.device.type },
  { id: 'place', label: 'Place', cell: placeOf },
  { id: 'channel', label: 'Channel', hidden: true, cell: (it) => it.metadata.channel },
  { id: 'campaign', label: 'Campaign', hidden: true, cell: (it) => textAt(it.utm, 'campaign') },
  {
    id: 'length',
    label: 'Length',
    width: '104px',
    align: 'right',
    cell: (it) => sayDuration(it.metadata.time.duration),
  },
  {
    id: 'began',
    label: 'Began',
    width: '112px',
    align: 'right',
    phone: true,
    cell: (it) => <Moment at={it.metadata.time.insert} />,
  },
]

export default function SessionsPage() {
  const [{ by, ...wanted }, change] = useQueryParams('query', 'profile', 'range', 'from', 'to', 'by')
  const field = SPLITS.find((it) => it.value === by)?.field ?? SPLITS[0].field
  const count = (group_by: string) =>
    answer(api.GET('/api/v1/sessions/histogram', { params: { query: { ...askFor(wanted), group_by, tz: ZONE } } }))
  const counted = useCounted(['sessions', 'histogram', wanted], field, count)
  const unreadable = counted.error && asFailure(counted.error).code === 'bad_query'
  const filtered = Object.values(wanted).some(Boolean)
  return (
    <Page
      title="Sessions"
      about="Visits: what somebody did in one go, with which device, and from where."
      filters={
        <>
          <ConditionField
            index="sessions"
            label="Find by words or a condition"
            placeholder={'Words, or a condition such as app.name = "Firefox"'}
            value={wanted.query}
            onChange={(query) => change({ query })}
            error={unreadable ? counted.error : undefined}
          />
          <TimeRange value={wanted} onChange={change} />
        </>
      }
    >
      {wanted.profile && (
        <Group>
          <Pill
            size="md"
            withRemoveButton
            removeButtonProps={{ 'aria-label': 'Any profile', 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => change({ profile: '' })}
          >
            {`profile: ${wanted.profile}`}
          </Pill>
        </Group>
      )}
      {!unreadable && (
        <>
          <EventChart
            unit="sessions"
            splits={SPLITS}
            counted={counted}
            split={by}
            onSplit={(next) => change({ by: next })}
            onSpan={change}
          />
          <DataList
            name="sessions"
            noun={{ one: 'session', many: 'sessions' }}
            queryKey={['sessions', 'list', wanted]}
            page={(cursor) => listSessions(wanted, cursor)}
            columns={COLUMNS}
            anyField
            rowKey={(it) => it.id}
            open={(it) => ({ to: '/sessions/$id', params: { id: it.id } })}
            empty={<NoSessions filtered={filtered} />}
          />
        </>
      )}
    </Page>
  )
}

function NoSessions({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon={IconEye}
        title="No session matches"
        action={
          <PageButton to="/sessions" search={{}} variant="default">
            Show all sessions
          </PageButton>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={IconEye}
      title="Nobody has visited yet"
      action={
        <PageButton to="/sources" variant="default">
          Go to the sources
        </PageButton>
      }
    >
      A session begins with the first event of a browser, and ends when it rests. It knows the device and the place.
    </EmptyState>
  )
}
