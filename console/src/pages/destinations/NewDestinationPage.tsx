/** A new destination; a resource, a connector and a subject may come with the address. */
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../api/client'
import { Back } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { tellDone } from '../../parts/toasts'
import { extensionsQuery } from '../extensions/extension'
import { everyResource } from '../resources/resource'
import { boundTo, settingsOf } from './connectors'
import { asDestination, NEW_DESTINATION, type DestinationDraft } from './destination'
import { sectionsOf } from './sections'

const SECTIONS = sectionsOf(true)

export default function NewDestinationPage() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const start = useStart()
  const save = async (draft: DestinationDraft) => {
    await api.POST('/api/v1/destinations', { body: asDestination(draft) })
    await queries.invalidateQueries({ queryKey: ['destinations'] })
    tellDone(`Created ${draft.name}`)
    await navigate({ to: '/destinations/$id', params: { id: draft.id.toLowerCase() }, ignoreBlocker: true })
  }
  return (
    <Page
      title="New destination"
      about="Another system, told of what happens. Everything can be tried before it is created."
      back={<Back to="/destinations">Destinations</Back>}
    >
      <ObjectForm kind="destinations" value={start} isNew sections={SECTIONS} save={save} />
    </Page>
  )
}

/** Return what the form begins with: the resource that the address names, and what its connector begins with. */
function useStart(): DestinationDraft {
  const [{ resource, package: wanted }] = useQueryParams('resource', 'package')
  const { data: resources } = useSuspenseQuery(everyResource)
  const { data: extensions } = useSuspenseQuery(extensionsQuery)
  const found = resources.find((it) => it.id === resource)
  const connectors = boundTo(extensions, found?.type ?? '')
  const connector = connectors.find((it) => it.name === wanted) ?? connectors[0]
  return useMemo(() => {
    if (!found || !connector) return NEW_DESTINATION
    return {
      ...NEW_DESTINATION,
      resource: { id: found.id },
      destination: { ...NEW_DESTINATION.destination, package: connector.name, init: settingsOf(connector) },
      mapping: connector.mapping ?? {},
    }
  }, [found, connector])
}
