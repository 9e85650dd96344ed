/** A key and its rules. */
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../api/client'
import { Identifier } from '../../parts/Identifier'
import { Back } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { keyQuery, labelOf, type IdentityKey } from './keys'
import { sectionsOf } from './keySections'

export default function KeyPage() {
  const { id } = useParams({ from: '/inside/identity/keys/$id' })
  const { data: key } = useSuspenseQuery(keyQuery(id))
  const queries = useQueryClient()
  const may = useMay('admin', 'developer')
  const put = async (body: IdentityKey) => {
    await api.PUT('/api/v1/identity-keys/{id}', { params: { path: { id } }, body })
    await queries.invalidateQueries({ queryKey: ['identity-keys'] })
  }
  const save = async (next: IdentityKey) => {
    await put(next)
    tellDone('Saved. It counts from now on; a job joins those who are stored.', () => put(key))
  }
  return (
    <Page title={labelOf(key)} about={<Identifier id={key.id} />} back={<Back to="/identity">Identity</Back>}>
      <ObjectForm
        kind="identity-keys"
        value={key}
        sections={sectionsOf(id)}
        save={save}
        {...(may ? {} : { locked: 'You may look at keys; to change them one has to be admin or developer.' })}
      />
    </Page>
  )
}
