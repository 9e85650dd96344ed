/** The ways to change a resource. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client'
import { tellDone } from '../../parts/toasts'
import { asResource, draftOf, type Resource, type ResourceDraft } from './resource'

/** Saving can be undone as long as no secret changed: the old ones are known to nobody. Removing cannot. */
export function useChanges(resource: Resource) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const put = async (it: ResourceDraft) => {
    await api.PUT('/api/v1/resources/{id}', { params: { path: { id: resource.id } }, body: asResource(it) })
    await queries.invalidateQueries({ queryKey: ['resources'] })
  }
  const save = async (next: ResourceDraft) => {
    const before = draftOf(resource)
    const sameKeys = JSON.stringify(next.credentials) === JSON.stringify(before.credentials)
    await put(next)
    tellDone('Saved', sameKeys ? () => put(before) : undefined)
  }
  const remove = async () => {
    await api.DELETE('/api/v1/resources/{id}', { params: { path: { id: resource.id } } })
    await navigate({ to: '/resources', ignoreBlocker: true })
    queries.removeQueries({ queryKey: ['resources', resource.id] })
    await queries.invalidateQueries({ queryKey: ['resources'] })
    tellDone(`Deleted ${resource.name}`)
  }
  return { save, remove }
}
