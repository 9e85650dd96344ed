/** Another try for events that were not valid. */
import { useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { countOf } from '../../parts/numbers'
import { tellDone, tellTrouble } from '../../parts/toasts'

const EVENTS = { one: 'event', many: 'events' }

/** Return the ways to replay; each says what became of it. */
export function useReplay() {
  const queries = useQueryClient()
  const look = () => queries.invalidateQueries({ queryKey: ['events'] })
  const one = async (id: string) => {
    try {
      const found = await answer(api.POST('/api/v1/events/{id}/replay', { params: { path: { id } } }))
      await look()
      if (found.valid) tellDone('It is valid now, and was mapped and routed.')
      else tellTrouble(new Error(sayStill(found)))
    } catch (error) {
      tellTrouble(error)
    }
  }
  const all = async (type: string) => {
    const found = await answer(api.POST('/api/v1/events/replay', { body: { type } }))
    await look()
    tellDone(sayReplays(found))
  }
  return { one, all }
}

/** Say why an event is not valid still. */
function sayStill({ errors = [] }: Schema<'Replayed'>): string {
  const [first] = errors as { path?: string; message?: string }[]
  const where = first?.path ? `${first.path}: ` : ''
  return `It is not valid still: ${where}${first?.message ?? 'a validation does not let it through'}.`
}

/** Say what became of many events. */
export function sayReplays({
  looked_at,
  valid,
  left,
}: Pick<Schema<'Replays'>, 'looked_at' | 'valid' | 'left'>): string {
  if (looked_at === 0) return 'There was nothing to replay.'
  const rest = left > 0 ? ` ${countOf(left, EVENTS)} more wait: replay again.` : ''
  if (valid === looked_at) return `${countOf(valid, EVENTS)} replayed; all of them are valid now.${rest}`
  return `${countOf(looked_at, EVENTS)} replayed; ${String(valid)} of them are valid now.${rest}`
}
