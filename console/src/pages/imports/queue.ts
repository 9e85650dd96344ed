/** The import over RabbitMQ: how it does, and how fast it goes, told by two looks at it. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import type { Tone } from '../../parts/State'

/** How the import does, as the server tells it. */
export interface QueueStatus {
  state: string
  since?: string
  received?: number
  redelivered?: number
  replayed?: number
  dead?: number
  waiting?: number | null
  codes?: Record<string, number>
  batch_p50_ms?: number
  batch_p95_ms?: number
  error?: string
}

/** What each state means, and whether somebody has to do something. */
export const QUEUE_STATES: Record<string, { label: string; tone: Tone; about: string }> = {
  consuming: { label: 'Consuming', tone: 'good', about: 'Messages are taken as they come.' },
  standby: { label: 'Standing by', tone: 'off', about: 'Another node takes the messages; this one is ready to.' },
  connecting: {
    label: 'Connecting',
    tone: 'waiting',
    about: 'The server has just begun, and is not at the broker yet.',
  },
  waiting: {
    label: 'Waiting',
    tone: 'bad',
    about: 'The broker or the disk does not answer. It is tried again by itself.',
  },
  blocked: { label: 'Blocked', tone: 'bad', about: 'The broker is short of memory or disk, and takes no results.' },
  stopped: { label: 'Stopped', tone: 'off', about: 'The server ends.' },
}

/** How many looks are kept for the chart. */
export const LOOKS = 150

/** A look: when it was, in seconds, and how many messages had been done with. */
export interface Look {
  at: number
  received: number
}

const KEY = ['imports', 'queue', 'status']

/** The question how the import does; each look is kept beside those before it. */
export const queueQuery = queryOptions({
  queryKey: KEY,
  refetchInterval: 2_000,
  queryFn: async ({ client }): Promise<{ status: QueueStatus; looks: Look[] }> => {
    const status = (await answer(api.GET('/api/v1/imports/queue'))) as unknown as QueueStatus
    const before = client.getQueryData<{ looks: Look[] }>(KEY)?.looks ?? []
    return { status, looks: withLook(before, { at: Date.now() / 1000, received: status.received ?? 0 }) }
  },
})

/** Return a message as people read it: indented, where it is JSON. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** Return the looks with one more; a server that began anew begins them anew. */
export function withLook(looks: Look[], next: Look): Look[] {
  const last = looks.at(-1)
  if (last && next.received < last.received) return [next]
  if (last && next.at <= last.at) return looks
  return [...looks, next].slice(-LOOKS)
}

/** Return messages a second between each two looks. */
export function ratesOf(looks: Look[]): { times: number[]; values: number[] } {
  const pairs = looks.slice(1).map((it, index) => ({ it, before: looks[index] ?? it }))
  return {
    times: pairs.map(({ it }) => it.at),
    values: pairs.map(({ it, before }) => (it.received - before.received) / Math.max(it.at - before.at, 0.001)),
  }
}
