/** Draws a Chart with uPlot; loaded when the first chart comes into view. */
import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ChartProps } from './Chart'
import { sayBriefly } from './numbers'
import { colourOf } from './palette'
import { piled } from './piled'
import { sayTicks } from './ticks'

/** Pixels that the last tick's words reach beyond the chart: half of `12:30:50 PM`. */
const HALF_A_TICK = 32

interface Look extends Pick<ChartProps, 'times' | 'series' | 'kind' | 'stacked'> {
  width: number
  height: number
  brushes: boolean
  dark: boolean
}

/** What the chart tells: a span that was brushed, the place that the pointer is over. */
interface Ears {
  select: (from: number, to: number) => void
  hover: (at: number | null) => void
}

interface PlotProps extends ChartProps {
  height: number
  onHover?: (at: number | null) => void
}

export default function Plot(props: PlotProps) {
  const { kind = 'line', stacked = false, height, title } = props
  const { held, hold } = useHolding()
  const times = useHeld(props.times, held)
  const series = useHeld(props.series, held)
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const dark = useComputedColorScheme('light') === 'dark'
  const brushes = props.onSelect !== undefined
  const told = useRef(props)
  useEffect(() => {
    told.current = props
  })
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current || width === 0) return undefined
    const options = optionsOf(
      { times, series, kind, stacked, width, height, brushes, dark },
      {
        select: (from, to) => told.current.onSelect?.(from, to),
        hover: (at) => told.current.onHover?.(at),
      },
    )
    const plot = new UPlot(
      options,
      [times, ...(stacked ? piled(series) : series.map((it) => it.values))],
      place.current,
    )
    return () => plot.destroy()
  }, [times, series, kind, stacked, width, height, brushes, dark])
  return (
    <div ref={box} style={{ height, width: '100%' }} onMouseDown={hold}>
      <div ref={place} role="img" aria-label={`${title}, as a chart; the table says the same`} />
    </div>
  )
}

/** Tell whether somebody drags over the chart: what comes in meanwhile must not take it from under the pointer. */
function useHolding(): { held: boolean; hold: () => void } {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!held) return undefined
    const release = () => setHeld(false)
    window.addEventListener('mouseup', release)
    return () => window.removeEventListener('mouseup', release)
  }, [held])
  return { held, hold: () => setHeld(true) }
}

/** Return the newest value, but while it is held the one that was there. */
function useHeld<T>(value: T, held: boolean): T {
  const [kept, keep] = useState(value)
  if (!held && kept !== value) keep(value)
  return held ? kept : value
}

function optionsOf(look: Look, ears: Ears): UPlot.Options {
  const line = look.dark ? '#2c2e34' : '#e9e9eb'
  const axis = {
    stroke: look.dark ? '#a3a6ae' : '#5e6068',
    grid: { stroke: line, width: 1 },
    ticks: { show: false },
    font: "11px 'Inter Variable'",
  }
  return {
    width: look.width,
    height: look.height,
    padding: [null, HALF_A_TICK, null, null],
    legend: { show: false },
    cursor: { drag: { x: look.brushes, y: false, setScale: false }, points: { size: 6 } },
    // A baseline of zero, and a little air above the highest.
    scales: {
      ...(look.kind === 'bar' && { x: { range: spanOf(look.times) } }),
      y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.08)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 76,
        values: (_plot, ticks, _axis, _space, step) => sayTicks(ticks, step),
      },
      { ...axis, size: 44, values: (_plot, ticks) => ticks.map((it) => (Number.isInteger(it) ? sayBriefly(it) : '')) },
    ],
    series: seriesOf(look),
    hooks: {
      setSelect: [(plot) => tellSelection(plot, ears.select)],
      setCursor: [(plot) => ears.hover(plot.cursor.idx ?? null)],
    },
  }
}

/** Return from when to when bars reach: the last one has its length, too. */
function spanOf(times: readonly number[]): [number, number] {
  const [first = 0, second = first + 60] = times
  return [first, (times.at(-1) ?? first) + second - first]
}

function seriesOf(look: Look): UPlot.Series[] {
  const bars = UPlot.paths.bars?.({ size: [0.8, 48], align: 1, radius: 0.1 })
  const drawn = look.series.map((it, place): UPlot.Series => {
    const colour = it.colour ?? colourOf(place)
    const shared = { label: it.label, stroke: colour, points: { show: false } }
    return look.kind === 'bar' ? { ...shared, fill: colour, width: 0, paths: bars } : { ...shared, width: 2 }
  })
  return [{}, ...(look.stacked ? drawn.reverse() : drawn)]
}

function tellSelection(plot: UPlot, select: Ears['select']): void {
  const { left, width } = plot.select
  if (width > 2) select(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'))
}
