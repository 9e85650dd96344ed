/** Merges: why they were, and how they are asked for and undone. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { filled, partsOf, step } from '../../parts/jsonPaths'
import { same } from '../../parts/objectDraft'
import { KEYS } from './keys'

export type Merge = Schema<'MergeNote'>

/** Return why two profiles became one, in words. */
export function causeOf({ by, key, point, user, job }: Schema<'Cause'>): string {
  switch (by) {
    case 'key': {
      const label = KEYS.find((it) => it.id === key)?.label ?? key
      const same = `The same ${label.toLowerCase()}`
      return job ? `${same}, found by a job` : same
    }
    case 'point':
      return `The point ${point}`
    case 'referral':
      return 'A link between two of your sites'
    case 'request':
      return `${user || 'Somebody'}, by hand`
    case 'job':
      return `A job of ${user || 'somebody'}`
  }
}

/** The question for one merge. */
export function mergeQuery(id: string) {
  return queryOptions({
    queryKey: ['merges', id],
    queryFn: () => answer(api.GET('/api/v1/merges/{id}', { params: { path: { id } } })),
  })
}

/** Return how to undo a merge, after which profiles and merges are asked for anew. */
export function useUndo(): (id: string) => Promise<Schema<'Undone'>> {
  const queries = useQueryClient()
  return async (id) => {
    const undone = await answer(api.POST('/api/v1/merges/{id}/undo', { params: { path: { id } } }))
    await Promise.all(
      [['merges'], ['profile'], ['profiles']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
    return undone
  }
}

const COMPARED = ['primary_id', 'data', 'traits', 'interests', 'segments', 'consents', 'stats'] as const

/** Return what the one that is gone had, or the result has, that the one that was kept had not so before. */
export function differencesOf(kept: object, gone: object, result: object): Schema<'Difference'>[] {
  const [one, other, after] = [kept, gone, result].map((it) => leavesOf(filled(it)))
  const places = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? []), ...(after?.keys() ?? [])])]
  return (
    places
      .filter((place) =>
        COMPARED.some((it) => place === it || place.startsWith(`${it}.`) || place.startsWith(`${it}[`)),
      )
      .map((place) => ({ place, kept: one?.get(place), gone: other?.get(place), result: after?.get(place) }))
      // What one of them has never counted says nothing of the merge.
      .filter((it) => (it.gone !== undefined && it.gone !== 0 && !same(it.kept, it.gone)) || !same(it.kept, it.result))
      .sort((before, then) => before.place.localeCompare(then.place))
  )
}

/** Return the values of a document by their paths; lists are values. */
function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return new Map([[path, value]])
  return new Map(partsOf(value).flatMap(([key, part]) => [...leavesOf(part, step(path, key))]))
}
