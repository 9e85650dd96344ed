/** When something was: relative, and the exact instant in the viewer's zone on hover. */
import { Text } from '@mantine/core'
import { useSyncExternalStore } from 'react'

const TICK = 15_000
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' })

const listeners = new Set<() => void>()
let now = Date.now()
let ticking: ReturnType<typeof setInterval> | undefined

/** `at` is ISO 8601; nothing shows a dash. */
export function Moment({ at }: { at: string | null | undefined }) {
  const present = useSyncExternalStore(listen, () => now)
  if (!at) {
    return (
      <Text span c="dimmed" inherit>
        –
      </Text>
    )
  }
  const instant = new Date(at)
  return (
    <time dateTime={at} title={exact.format(instant)} style={{ whiteSpace: 'nowrap' }}>
      {sayWhen(instant.getTime(), present)}
    </time>
  )
}

/** Return how long ago, or how far ahead, in words. Clocks of two machines differ by seconds: that is now, too. */
export function sayWhen(instant: number, present: number): string {
  const seconds = Math.round((instant - present) / 1000)
  if (Math.abs(seconds) < 45) return 'just now'
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length * 0.95) ?? ['minute', 60]
  return relative.format(Math.round(seconds / size), unit)
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  if (ticking === undefined) {
    now = Date.now()
    ticking = setInterval(tick, TICK)
  }
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

function tick(): void {
  now = Date.now()
  for (const tell of listeners) tell()
}
