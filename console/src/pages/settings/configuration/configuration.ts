/** Configuration as code: how it is asked for, compared and applied. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../../api/client'

export type Plan = Schema<'Plan'>
export type Step = Schema<'Step'>

/** The question for all that is configured. */
export const configurationQuery = queryOptions({
  queryKey: ['configuration'],
  queryFn: () => answer(api.GET('/api/v1/configuration', { parseAs: 'text' })),
})

/** A text that is to be the configuration; with `prune` nothing is to be left beside it. */
export interface Configuration {
  text: string
  prune: boolean
}

/** Ask what a text would change. */
export function compare({ text, prune }: Configuration): Promise<Plan> {
  const sent = { params: { query: { prune } }, body: text, bodySerializer: asIs, headers: YAML }
  return answer(api.POST('/api/v1/configuration/diff', sent))
}

/** Make the configuration what a text says. */
export function apply({ text, prune }: Configuration): Promise<Plan> {
  const sent = { params: { query: { prune } }, body: text, bodySerializer: asIs, headers: YAML }
  return answer(api.POST('/api/v1/configuration/apply', sent))
}

/** Return what a plan does, in words: `2 created, 1 changed`. */
export function sayPlan(plan: Pick<Plan, 'created' | 'changed' | 'removed'>): string {
  const parts = (['created', 'changed', 'removed'] as const).filter((deed) => plan[deed] > 0)
  return parts.map((deed) => `${String(plan[deed])} ${deed}`).join(', ') || 'nothing'
}

const YAML = { 'Content-Type': 'application/yaml' }

function asIs(text: string): string {
  return text
}
