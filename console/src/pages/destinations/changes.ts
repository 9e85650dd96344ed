/** The ways to change a destination; each can be undone. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { sayNumber } from '../../parts/numbers'
import { asDestination, draftOf, type Destination, type DestinationDraft } from './destination'

export function useChanges(destination: Destination) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const path = { id: destination.id }
  const again = () => queries.invalidateQueries({ queryKey: ['destinations'] })
  const put = async (it: DestinationDraft) => {
    await api.PUT('/api/v1/destinations/{id}', { params: { path }, body: asDestination(it, destination.paused) })
    await again()
  }
  const save = async (next: DestinationDraft) => {
    await put(next)
    tellDone('Saved', () => put(draftOf(destination)))
  }
  const remove = async () => {
    await api.DELETE('/api/v1/destinations/{id}', { params: { path } })
    await navigate({ to: '/destinations', ignoreBlocker: true })
    queries.removeQueries({ queryKey: ['destinations', destination.id] })
    await again()
    tellDone(`Deleted ${destination.name}`, () => put(draftOf(destination)))
  }
  const pause = async () => {
    await api.POST('/api/v1/destinations/{id}/pause', { params: { path } })
    await again()
  }
  const resume = async () => {
    await api.POST('/api/v1/destinations/{id}/resume', { params: { path } })
    await again()
  }
  const flush = async () => {
    await api.POST('/api/v1/destinations/{id}/flush', { params: { path }, body: { profile_id: '' } })
    await again()
    await queries.invalidateQueries({ queryKey: ['deliveries'] })
    tellDone('Whoever was resting is sent now')
  }
  const told = (act: () => Promise<void>) => () => void act().catch(tellTrouble)
  return {
    save,
    remove,
    flush: told(flush),
    pause: told(async () => {
      await pause()
      tellDone('Paused: what is owed waits', resume)
    }),
    resume: told(async () => {
      await resume()
      tellDone('Sending again, beginning with what waited', pause)
    }),
  }
}

/** Return how to put everything in line again that a destination lost. */
export function useRedrive(id: string) {
  const queries = useQueryClient()
  return async () => {
    const { data } = await api.POST('/api/v1/destinations/{id}/redrive', { params: { path: { id } } })
    await queries.invalidateQueries({ queryKey: ['destinations'] })
    await queries.invalidateQueries({ queryKey: ['deliveries'] })
    tellDone(`In line again: ${sayNumber(data?.redriven ?? 0)}`)
  }
}
