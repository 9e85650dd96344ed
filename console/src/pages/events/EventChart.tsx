/** How many of what is wanted there were over time, told apart by a field; brushing it filters the list below. */
import { Box, Group, Paper, Select, Skeleton, Text } from '@mantine/core'
import { useMemo } from 'react'
import { Chart } from '../../parts/Chart'
import type { Span } from '../../parts/timeRange'
import { wordsOf } from '../../parts/jsonSchema'
import { barsOf, brushed, sayInterval } from './histogram'
import type { Counted } from './useCounted'

export interface EventChartProps {
  counted: Counted
  /** What is counted: `events`. */
  unit: string
  /** By what bars may be told apart. */
  splits: readonly { value: string; label: string }[]
  split: string
  onSplit: (split: string) => void
  onSpan: (span: Span) => void
}

export function EventChart({ counted, unit, splits, split, onSplit, onSpan }: EventChartProps) {
  const { data, error, tooMany } = counted
  const bars = useMemo(() => data && barsOf(data), [data])
  if (error) return null // The list below says why.
  if (!bars) return <Skeleton height={208} aria-label="loading the chart" role="status" />
  if (bars.series.length === 0) return null
  return (
    <Paper withBorder p="sm">
      <Chart
        title={`${wordsOf(unit)} over time`}
        times={bars.times}
        series={bars.series}
        kind="bar"
        stacked
        unit={unit}
        height={128}
        onSelect={(from, to) => onSpan(brushed(from, to))}
      />
      <Group justify="space-between" gap="xs" mt={4}>
        <Text size="xs" c="dimmed">
          {`A bar is ${sayInterval(data?.interval ?? '')}. Drag over bars to see only those.`}
          {tooMany && ' There are too many to tell them apart: choose a shorter time.'}
          {bars.series.length === 5 && ' The five most frequent are shown.'}
        </Text>
        <Box>
          <Select
            size="xs"
            w={120}
            aria-label="Tell bars apart"
            allowDeselect={false}
            data={splits.map(({ value, label }) => ({ value, label }))}
            value={split}
            onChange={(next) => onSplit(next ?? '')}
          />
        </Box>
      </Group>
    </Paper>
  )
}
