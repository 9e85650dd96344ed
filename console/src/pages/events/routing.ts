/** What an event of this type from this source goes through, by the catalogue as it is now. */
import { useQueries } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { Event } from './event'

/** What the catalogue says about events: empty type or source is any. */
export interface Rule {
  id: string
  name?: string | null
  enabled?: boolean
  event_type?: string | null
  source?: string | null
}

/** Return the rules that are about an event, in their order. */
export function rulesFor<T extends Rule>(event: Pick<Event, 'type' | 'source'>, rules: readonly T[]): T[] {
  const fits = (wanted: string | null | undefined, has: string) => !wanted || wanted === has
  return rules.filter(
    (it) => it.enabled !== false && fits(it.event_type, event.type) && fits(it.source, event.source.id),
  )
}

/** Return the destinations that are owed an event as such. */
export function owedTo(event: Pick<Event, 'type' | 'source'>, all: readonly Schema<'Destination'>[]): Rule[] {
  const rules = all
    .filter((it) => !it.on_profile_change_only)
    .map(({ id, name, enabled, source, event_type }) => ({
      id,
      name,
      ...(enabled !== undefined && { enabled }),
      source: source.id ?? '',
      event_type: event_type?.id ?? '',
    }))
  return rulesFor(event, rules)
}

/** The rules that are about one event. */
export interface Route {
  reshapings: Rule[]
  validations: Rule[]
  compliance: Rule[]
  identification: Rule[]
  mappings: Rule[]
  destinations: Rule[]
}

const page = { params: { query: { limit: 200 } } }

/** Ask the catalogue what is about an event. */
export function useRoute(event: Event): { route: Route; isPending: boolean; error: Error | null } {
  const ask = <T>(kind: string, list: () => Promise<T>) => ({ queryKey: [kind, 'all'], queryFn: list })
  return useQueries({
    queries: [
      ask('reshapings', () => answer(api.GET('/api/v1/reshapings', page))),
      ask('validations', () => answer(api.GET('/api/v1/validations', page))),
      ask('compliance-rules', () => answer(api.GET('/api/v1/compliance-rules', page))),
      ask('identification-points', () => answer(api.GET('/api/v1/identification-points', page))),
      ask('mappings', () => answer(api.GET('/api/v1/mappings', page))),
      ask('destinations', () => answer(api.GET('/api/v1/destinations', page))),
    ],
    combine: ([reshapings, validations, compliance, identification, mappings, destinations]) => {
      const all = [reshapings, validations, compliance, identification, mappings, destinations]
      return {
        route: {
          reshapings: rulesFor(event, reshapings.data?.items ?? []),
          validations: rulesFor(event, validations.data?.items ?? []),
          compliance: rulesFor(event, compliance.data?.items ?? []),
          identification: rulesFor(event, identification.data?.items ?? []),
          mappings: rulesFor(event, mappings.data?.items ?? []),
          destinations: owedTo(event, destinations.data?.items ?? []),
        },
        isPending: all.some((it) => it.isPending),
        error: all.find((it) => it.error)?.error ?? null,
      }
    },
  })
}
