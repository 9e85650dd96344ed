/** How many events came in over a stretch of time, live; brushing it leads to those events. */
import { Group, Paper, SegmentedControl, Select, Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Chart } from '../../parts/Chart'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { brushed } from '../events/histogram'
import { seriesOf, STRETCHES, trafficQuery, type Split, type Stretch } from './overview'

const SPLITS: { value: Split; label: string }[] = [
  { value: '', label: 'All events' },
  { value: 'type', label: 'By type' },
  { value: 'source', label: 'By source' },
  { value: 'status', label: 'By state' },
]

export interface TrafficProps {
  stretch: Stretch
  by: string
  onChange: (change: { over?: string; by?: string }) => void
}

export function Traffic({ stretch, by, onChange }: TrafficProps) {
  const split = SPLITS.find((it) => it.value === by)?.value ?? ''
  const found = useQuery({ ...trafficQuery(stretch, split), placeholderData: keepPreviousData })
  const navigate = useNavigate()
  const reads = useMay('admin', 'developer', 'marketer')
  const { data } = found
  const drawn = useMemo(
    () => data && { times: data.buckets.map((it) => Date.parse(it) / 1000), series: seriesOf(data, split) },
    [data, split],
  )
  const lead = (from: number, to: number) => void navigate({ to: '/events', search: brushed(from, to) as never })
  return (
    <Paper withBorder p="md" component="section" aria-label="Events">
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {!drawn && !found.isError && <Skeleton height={236} role="status" aria-label="loading the chart" />}
      {drawn && (
        <Chart
          title={`Events per ${stretch.per.replace(/^an? /, '')}`}
          times={drawn.times}
          series={drawn.series}
          kind="bar"
          stacked
          unit="events"
          height={200}
          {...(reads && { onSelect: lead })}
        />
      )}
      <Group justify="space-between" gap="xs" mt="xs">
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {`Looks again every ${String(stretch.every)} seconds.${reads ? ' Drag over bars to see those events.' : ''}`}
        </Text>
        <Group gap="xs">
          <Select
            size="xs"
            w={116}
            aria-label="Tell events apart"
            allowDeselect={false}
            data={SPLITS}
            value={split}
            onChange={(next) => onChange({ by: next ?? '' })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Stretch of time"
            data={STRETCHES.map(({ value, label }) => ({ value, label }))}
            value={stretch.value}
            onChange={(over) => onChange({ over })}
          />
        </Group>
      </Group>
    </Paper>
  )
}
