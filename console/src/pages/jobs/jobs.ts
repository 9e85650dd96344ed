/** Jobs: long work over what is stored, in words. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { Tone } from '../../parts/State'

export type Job = Schema<'JobView'>

/** How a job is, as a dot and a word. */
export const STATES: Record<Job['state'], { tone: Tone; says: string }> = {
  waiting: { tone: 'waiting', says: 'Waiting' },
  running: { tone: 'busy', says: 'Running' },
  done: { tone: 'good', says: 'Done' },
  failed: { tone: 'bad', says: 'Failed' },
  cancelled: { tone: 'off', says: 'Cancelled' },
}

/** What the counts of a job are about. */
export const COUNTS: Record<string, string> = {
  joined: 'Profiles that became part of another',
  keys_added: 'Profiles that have keys now which they had not',
  restricted: 'Left, for nothing may be made of these people',
  refused_other_names: 'Pairs that stay two: others named them differently',
  refused_other_value: 'Pairs that stay two: one is known by another value',
  refused_crowded: 'Pairs that stay two: the key has joined too many already',
  refused_too_many_ids: 'Pairs that stay two: they would have too many ids',
  refused_parted: 'Pairs that stay two: somebody parted them',
  refused_restricted: 'Pairs that stay two: the other one is restricted',
  changed: 'Events that changed their profile',
  filled: 'Events whose own places were filled',
  unchanged: 'Events that say nothing new',
  misfit: 'Events with a value that does not fit',
  undecided: 'Events of which the condition cannot be decided',
  not_valid: 'Events that are not valid',
  nobody: 'Events whose profile is gone',
  failed: 'Events that met a fault of ours, which the log has',
  profiles: 'People who would change',
}

/** Return what a job does, in words. */
export function titleOf({ kind, plan }: Job): string {
  if (kind === 'rejoin')
    return plan['dry_run'] === true ? 'Try to join by the rules of today' : 'Join by the rules of today'
  if (kind !== 'remap') return kind
  const what = plan['mapping'] ?? plan['event_type']
  const named = typeof what === 'string' ? what : 'what is stored'
  return plan['dry_run'] === true ? `Try ${named} on events of before` : `Apply ${named} to events of before`
}

/** Tell whether a job may still go on by itself. */
export function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'running'
}

/** Return how long something lasts, in the unit that fits. */
export function sayDuration(seconds: number): string {
  if (seconds < 90) return `${String(Math.round(seconds))} s`
  if (seconds < 5400) return `${String(Math.round(seconds / 60))} min`
  return `${String(Math.round(seconds / 3600))} h`
}

/** The question for one job, asked again as long as it runs. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', id],
    queryFn: () => answer(api.GET('/api/v1/jobs/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data) ? false : 1000),
  })
}

/** Return the ways to change a job. */
export function useJobChanges(id: string) {
  const queries = useQueryClient()
  const path = { params: { path: { id } } }
  const fresh = () => queries.invalidateQueries({ queryKey: ['jobs'] })
  return {
    cancel: async () => {
      await api.POST('/api/v1/jobs/{id}/cancel', path)
      await fresh()
    },
    start: async () => {
      await api.POST('/api/v1/jobs/{id}/start', path)
      await fresh()
    },
    remove: async () => {
      await api.DELETE('/api/v1/jobs/{id}', path)
      queries.removeQueries({ queryKey: ['jobs', id] })
      await fresh()
    },
  }
}
