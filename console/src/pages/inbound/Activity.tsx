/** How many events came, by time, told apart by a field; the span is kept in the address. */
import { Group, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answer, api } from '../../api/client'
import { Chart } from '../../parts/Chart'
import { countOf } from '../../parts/numbers'
import { useQueryParams } from '../../parts/queryParams'
import { Trouble } from '../../parts/Trouble'
import { seriesOf } from './histogram'

const DAY = 86_400_000
const SPANS = [
  { value: '', label: 'Day', days: 1 },
  { value: 'week', label: 'Week', days: 7 },
  { value: 'month', label: 'Month', days: 30 },
  { value: 'year', label: 'Year', days: 365 },
]

const FEW = 1000

interface ActivityProps {
  title: string
  filter: { type?: string; source?: string; query?: string }
  /** The field whose most frequent values are told apart. */
  by: string
}

export function Activity({ title, filter, by }: ActivityProps) {
  const [{ span }, change] = useQueryParams('span')
  const days = SPANS.find((it) => it.value === span)?.days ?? 1
  const found = useQuery({
    queryKey: ['activity', filter, by, days],
    queryFn: () => {
      const from = new Date(Date.now() - days * DAY).toISOString()
      const tz = Intl.DateTimeFormat().resolvedOptions().timeZone
      return answer(api.GET('/api/v1/events/histogram', { params: { query: { ...filter, from, group_by: by, tz } } }))
    },
    placeholderData: keepPreviousData,
    // Few events are counted at once, and who sees few waits for the next.
    refetchInterval: (query) => ((query.state.data?.total ?? 0) < FEW ? 5_000 : 30_000),
  })
  const drawn = useMemo(() => seriesOf(found.data?.result ?? [], found.data?.buckets ?? []), [found.data])
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          data={SPANS.map(({ value, label }) => ({ value, label }))}
          value={span}
          onChange={(it) => change({ span: it })}
        />
        <Text size="sm" c="dimmed" role="status">
          {found.data && countOf(found.data.total, { one: 'event', many: 'events' })}
        </Text>
      </Group>
      {found.data ? (
        <Chart title={title} times={drawn.times} series={drawn.series} kind="bar" stacked unit="events" height={200} />
      ) : (
        <Skeleton height={240} role="status" aria-label={`loading ${title}`} />
      )}
    </section>
  )
}
