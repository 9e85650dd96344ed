/** A chart, where looking beats reading: lines or bars from a zero baseline, and the same as a table one click away. */
import { Box, Group, ScrollArea, SegmentedControl, Skeleton, Table, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { sayNumber } from './numbers'
import { colourOf } from './palette'

const Plot = lazy(() => import('./Plot'))
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })
const VIEWS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
]

/** One line, or one colour of bars. */
export interface Series {
  label: string
  values: (number | null)[]
  /** A colour that means something, such as red for what failed; without it the palette's, by place. */
  colour?: string
}

export interface ChartProps {
  /** What it shows, in words: heard by those who do not see it. */
  title: string
  /** Instants in seconds since 1970, growing. Keep the same array as long as nothing changed. */
  times: number[]
  /** At most six, or nobody tells them apart. */
  series: Series[]
  kind?: 'line' | 'bar'
  /** Lay the series on top of each other, for parts of a whole. */
  stacked?: boolean
  height?: number
  /** What is counted: `events`. */
  unit: string
  /** Called with the span that was brushed, in seconds. */
  onSelect?: (from: number, to: number) => void
}

export function Chart(props: ChartProps) {
  const { title, times, series, height = 180, unit } = props
  const [view, setView] = useState('chart')
  const [at, setAt] = useState<number | null>(null)
  const time = at === null ? undefined : times[at]
  const value = (it: Series) => (at === null ? null : it.values[at])
  return (
    <Box component="figure" m={0} aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Group gap="md">
          <Text component="figcaption" fw={600} size="sm">
            {title}
          </Text>
          {series.length > 1 &&
            series.map((it, place) => (
              <Label key={it.label} colour={it.colour ?? colourOf(place)} text={it.label} value={value(it)} />
            ))}
          {time !== undefined && (
            <Text span size="xs" c="dimmed">
              {series.length === 1 && series[0] && `${sayNumber(value(series[0]) ?? 0)} ${unit}, `}
              {moment.format(time * 1000)}
            </Text>
          )}
        </Group>
        <SegmentedControl size="xs" aria-label={`How to show ${title}`} value={view} onChange={setView} data={VIEWS} />
      </Group>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton height={height} />}>
          <Plot {...props} height={height} onHover={setAt} />
        </Suspense>
      ) : (
        <Numbers {...props} height={height} />
      )}
    </Box>
  )
}

function Label({ colour, text, value }: { colour: string; text: string; value: number | null | undefined }) {
  return (
    <Group gap={4} component="span">
      <Box w={10} h={10} style={{ borderRadius: 2, background: colour }} aria-hidden />
      <Text span size="xs" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {text}
        {typeof value === 'number' && ` ${sayNumber(value)}`}
      </Text>
    </Group>
  )
}

function Numbers({ title, unit, times, series, height }: ChartProps & { height: number }) {
  return (
    <ScrollArea h={height} type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table stickyHeader aria-label={`${title}, ${unit}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            {series.map((it) => (
              <Table.Th key={it.label} ta="right">
                {it.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times.map((time, place) => (
            <Table.Tr key={time}>
              <Table.Td>{moment.format(time * 1000)}</Table.Td>
              {series.map((it) => (
                <Table.Td key={it.label} ta="right">
                  {sayNumber(it.values[place] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}
