/** An identification point: an event that says who somebody is. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api, type Schema } from '../../api/client'
import { ObjectPage } from './ObjectPage'
import { pointSections } from './pointSections'

type Point = Schema<'IdentificationPoint'>

const FRESH: Point = {
  id: '',
  name: '',
  description: '',
  enabled: true,
  event_type: '',
  source: '',
  fields: [{ property: '', place: 'data.contact.email.main' }],
}

const CONSEQUENCES = ['Its events tell of nobody any more.', 'Profiles that became one by it stay one.']

export default function PointPage() {
  const { id } = useParams({ from: '/inside/identity/points/$id' })
  const isNew = id === 'new'
  const { data: value } = useSuspenseQuery({
    queryKey: ['identification-points', id],
    queryFn: () =>
      isNew ? FRESH : answer(api.GET('/api/v1/identification-points/{id}', { params: { path: { id } } })),
  })
  const path = { params: { path: { id: value.id } } }
  return (
    <ObjectPage
      kind="identification-points"
      noun="point"
      about="A type of event that says who somebody is, though it changes no profile."
      tab="points"
      value={value}
      isNew={isNew}
      sections={pointSections(isNew)}
      consequences={CONSEQUENCES}
      put={(body) => api.PUT('/api/v1/identification-points/{id}', { ...path, body })}
      post={(body) => api.POST('/api/v1/identification-points', { body })}
      remove={() => api.DELETE('/api/v1/identification-points/{id}', path)}
    />
  )
}
