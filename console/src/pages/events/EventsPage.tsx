/** Everything that came in: found by words or a condition, by time, by the chart above it. */
import { Navigate } from '@tanstack/react-router'
import { answer, api } from '../../api/client'
import { asFailure } from '../../api/failure'
import { ConditionField } from '../../parts/ConditionField'
import { DataList } from '../../parts/DataList'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { TimeRange } from '../../parts/TimeRange'
import { COLUMNS } from './columns'
import { askFor, FILTERS, listEvents } from './event'
import { EventChart } from './EventChart'
import { Examples } from './Examples'
import { Filters } from './Filters'
import { fieldOf, SPLITS, ZONE } from './histogram'
import { NoEvents } from './NoEvents'
import { useCounted } from './useCounted'
import { AutoRefresh } from './AutoRefresh'

export default function EventsPage() {
  const [all, change] = useQueryParams(...FILTERS, 'by', 'refresh', 'invalid')
  const { by, refresh, invalid, ...wanted } = all
  const every = Number(refresh) * 1000 || undefined
  const count = (group_by: string) =>
    answer(api.GET('/api/v1/events/histogram', { params: { query: { ...askFor(wanted), group_by, tz: ZONE } } }))
  const counted = useCounted(['events', 'histogram', wanted], fieldOf(by), count, every)
  if (invalid) return <Navigate to="/events/invalid" replace />
  const unreadable = counted.error && asFailure(counted.error).code === 'bad_query'
  return (
    <Page
      title="Events"
      about="Everything that anybody did, as it was kept, newest first."
      action={
        <PageButton to="/events/invalid" variant="default">
          Not valid
        </PageButton>
      }
      filters={
        <>
          <ConditionField
            index="events"
            label="Find by words or a condition"
            placeholder={'Words, or a condition such as type = "page-view"'}
            value={wanted.query}
            onChange={(query) => change({ query })}
            error={unreadable ? counted.error : undefined}
          />
          <TimeRange value={wanted} onChange={change} />
          <AutoRefresh value={refresh} onChange={(next) => change({ refresh: next })} />
        </>
      }
    >
      <Filters wanted={wanted} onChange={change} />
      {unreadable ? (
        <Examples onChoose={(query) => change({ query })} />
      ) : (
        <>
          <EventChart
            unit="events"
            splits={SPLITS}
            counted={counted}
            split={by}
            onSplit={(next) => change({ by: next })}
            onSpan={change}
          />
          <DataList
            name="events"
            noun={{ one: 'event', many: 'events' }}
            queryKey={['events', 'list', wanted]}
            page={(cursor) => listEvents(wanted, cursor)}
            columns={COLUMNS}
            anyField
            rowKey={(it) => it.id}
            open={(it) => ({ to: '/events/$id', params: { id: it.id } })}
            empty={<NoEvents wanted={wanted} />}
            refresh={every}
          />
        </>
      )}
    </Page>
  )
}
