/** The form that installs an extension: it makes the resource with the credentials that the extension asks for. */
import { useSuspenseQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { answer, api } from '../../api/client'
import { ObjectForm } from '../../parts/ObjectForm'
import { tellDone } from '../../parts/toasts'
import { newDraft, type ResourceDraft } from '../resources/resource'
import { sectionsOf } from '../resources/sections'
import { extensionsQuery, resourceTypeOf, schemaOf, type Extension } from './extension'

export function Install({ extension }: { extension: Extension }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: all } = useSuspenseQuery(extensionsQuery)
  const type = resourceTypeOf(extension)
  const asks = all.find((it) => it.kind === 'resource' && it.name === type) ?? extension
  const start = useMemo(() => newDraft(type, extension.title), [type, extension.title])
  const save = async ({ id, name, description, credentials, groups, enabled }: ResourceDraft) => {
    const path = { kind: extension.kind, name: extension.name }
    const body = { id, name, description: description ?? '', credentials: { ...credentials }, groups, enabled }
    const made = await answer(api.POST('/api/v1/plugins/{kind}/{name}/install', { params: { path }, body }))
    await queries.invalidateQueries({ queryKey: ['resources'], refetchType: 'all' })
    tellDone(`Installed ${made.name}`)
    await navigate({ to: '/resources/$id', params: { id: made.id }, ignoreBlocker: true })
  }
  return (
    <ObjectForm
      kind="resources"
      value={start}
      isNew
      sections={sectionsOf({ isNew: true, schema: schemaOf(asks.credentials) })}
      save={save}
    />
  )
}
