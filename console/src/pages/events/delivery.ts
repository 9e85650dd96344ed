/** What became of what destinations were told. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { Tone } from '../../parts/State'

export type Delivery = Schema<'Delivery'>

/** What each status is called, and its colour. */
export const STATUS: Record<Delivery['status'], { tone: Tone; word: string }> = {
  queued: { tone: 'busy', word: 'Waiting' },
  retrying: { tone: 'waiting', word: 'Tried again soon' },
  delivered: { tone: 'good', word: 'Delivered' },
  skipped: { tone: 'off', word: 'Skipped' },
  failed: { tone: 'bad', word: 'Failed' },
  dead: { tone: 'bad', word: 'Given up' },
}

/** The question what destinations were told through an event; it looks again until all is settled. */
export function deliveriesQuery(id: string) {
  return queryOptions({
    queryKey: ['deliveries', 'of event', id],
    queryFn: () => answer(api.GET('/api/v1/deliveries', { params: { query: { event: id, limit: 100 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some((it) => !it.settled) ? 3_000 : false),
  })
}
