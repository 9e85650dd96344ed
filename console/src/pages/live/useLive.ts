/** What comes in right now, kept in this page's memory: the last few hundred events and no more. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { asFailure } from '../../api/failure'
import { useEnvironment } from '../../session/environment'
import { joined, watch, type LiveEvent } from './stream'

/** Events that are kept; older ones are on the page of events. */
export const MOST = 500

const TICK = 250
const LATELY = 20
const PATIENCE = [1_000, 2_000, 5_000, 10_000]

/** How the stream is: `problem` says why it is not `open`, if it was. */
export interface Live {
  events: LiveEvent[]
  open: boolean
  problem: string
  /** Events that came while nobody wanted to see them; at most as many as are kept. */
  waiting: number
  /** Events a second, of the last five seconds. */
  rate: number
  clear: () => void
}

/** Watch the stream. While `held`, what comes waits. */
export function useLive(held: boolean): Live {
  const [seen, setSeen] = useState<{ events: LiveEvent[]; waiting: number; rate: number }>(NOTHING)
  const [line, setLine] = useState({ open: false, problem: '' })
  const coming = useRef<LiveEvent[]>([])
  const counts = useRef<number[]>([0])
  const environment = useEnvironment()
  useEffect(() => {
    const end = new AbortController()
    const take = (event: LiveEvent) => {
      coming.current.push(event)
      if (coming.current.length > MOST) coming.current.shift()
      counts.current[0] = (counts.current[0] ?? 0) + 1
    }
    coming.current = []
    setSeen(NOTHING)
    void keepWatching(end.signal, take, setLine)
    return () => end.abort()
  }, [environment])
  useEffect(() => {
    const look = () => {
      counts.current = [0, ...counts.current].slice(0, LATELY + 1)
      const rate = counts.current.reduce((sum, it) => sum + it, 0) / ((LATELY * TICK) / 1000)
      const come = held ? [] : coming.current
      if (!held) coming.current = []
      const waiting = coming.current.length
      setSeen((old) => {
        if (come.length === 0 && old.waiting === waiting && old.rate === rate) return old
        return { events: come.length > 0 ? joined(old.events, come, MOST) : old.events, waiting, rate }
      })
    }
    look()
    const clock = setInterval(look, TICK)
    return () => clearInterval(clock)
  }, [held])
  const clear = useCallback(() => setSeen((old) => ({ ...old, events: [] })), [])
  return { ...seen, ...line, clear }
}

type Seen = Pick<Live, 'events' | 'waiting' | 'rate'>
const NOTHING: Seen = { events: [], waiting: 0, rate: 0 }

/** Watch, and when the line breaks, wait a little longer each time and watch again. */
async function keepWatching(
  signal: AbortSignal,
  take: (event: LiveEvent) => void,
  tell: (line: { open: boolean; problem: string }) => void,
): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const opened = () => {
        tries = 0
        tell({ open: true, problem: '' })
      }
      await watch(signal, opened, take)
      if (!signal.aborted) tell({ open: false, problem: 'The server ended the stream.' })
    } catch (error) {
      if (signal.aborted) return
      tell({ open: false, problem: asFailure(error).message })
    }
    await rest(PATIENCE[Math.min(tries, PATIENCE.length - 1)] ?? 0, signal)
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const clock = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(clock)
      resolve()
    })
  })
}
