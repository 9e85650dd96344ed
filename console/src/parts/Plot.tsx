/** Draws a Chart with uPlot; loaded when the first chart comes into view. */
import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ChartProps } from './Chart'
import { sayBriefly } from './numbers'
import { colourOf } from './palette'

interface Look extends Pick<ChartProps, 'series' | 'kind'> {
  width: number
  height: number
  brushes: boolean
  dark: boolean
}

type Select = (from: number, to: number) => void

export default function Plot(props: ChartProps & { height: number }) {
  const { times, series, kind = 'line', height, title } = props
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const dark = useComputedColorScheme('light') === 'dark'
  const brushes = props.onSelect !== undefined
  const select = useRef(props.onSelect)
  useEffect(() => {
    select.current = props.onSelect
  })
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current || width === 0) return undefined
    const options = optionsOf({ series, kind, width, height, brushes, dark }, (from, to) => select.current?.(from, to))
    const plot = new UPlot(options, [times, ...series.map((it) => it.values)], place.current)
    return () => plot.destroy()
  }, [times, series, kind, width, height, brushes, dark])
  return (
    <div ref={box} style={{ height, width: '100%' }}>
      <div ref={place} role="img" aria-label={`${title}, as a chart; the table says the same`} />
    </div>
  )
}

function optionsOf(look: Look, select: Select): UPlot.Options {
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
    legend: { show: false },
    cursor: { drag: { x: look.brushes, y: false, setScale: false }, points: { size: 6 } },
    // A baseline of zero, and a little air above the highest.
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.08)] } },
    axes: [
      { ...axis, grid: { show: false } },
      { ...axis, size: 44, values: (_plot, ticks) => ticks.map((it) => (Number.isInteger(it) ? sayBriefly(it) : '')) },
    ],
    series: seriesOf(look),
    hooks: { setSelect: [(plot) => tellSelection(plot, select)] },
  }
}

function seriesOf(look: Look): UPlot.Series[] {
  const bars = UPlot.paths.bars?.({ size: [0.7, 32], radius: 0.15 })
  const drawn = look.series.map((it, place): UPlot.Series => {
    const colour = colourOf(place)
    const shared = { label: it.label, stroke: colour, points: { show: false } }
    return look.kind === 'bar' ? { ...shared, fill: colour, width: 0, paths: bars } : { ...shared, width: 2 }
  })
  return [{}, ...drawn]
}

function tellSelection(plot: UPlot, select: Select): void {
  const { left, width } = plot.select
  if (width > 2) select(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'))
}
