/** A new source. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client'
import { Back } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { sectionsOf } from './sections'
import { NEW_SOURCE, type Source } from './source'

const SECTIONS = sectionsOf(true)

export default function NewSourcePage() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const save = async (source: Source) => {
    await api.POST('/api/v1/sources', { body: source })
    await queries.invalidateQueries({ queryKey: ['sources'] })
    tellDone(`Created ${source.name || source.id}`)
    await navigate({ to: '/sources/$id', params: { id: source.id }, ignoreBlocker: true })
  }
  return (
    <Page
      title="New source"
      about="A door for events. You get a snippet to copy as soon as it is there."
      back={<Back to="/sources">Sources</Back>}
    >
      <ObjectForm kind="sources" value={NEW_SOURCE} isNew sections={SECTIONS} save={save} />
    </Page>
  )
}
