/** A new user. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../api/client'
import { Back } from '../../../parts/links'
import { ObjectForm } from '../../../parts/ObjectForm'
import { Page } from '../../../parts/Page'
import { tellDone } from '../../../parts/toasts'
import { sectionsOf } from './sections'
import { checkUser, draftOf, NEW_USER, type UserForm } from './user'

const SECTIONS = sectionsOf(true, false)

export default function NewUserPage() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const save = async (form: UserForm) => {
    await api.POST('/api/v1/users', { body: draftOf(form) })
    await queries.invalidateQueries({ queryKey: ['users'] })
    tellDone(`Created ${form.id.toLowerCase()}`)
    await navigate({ to: '/settings/users', ignoreBlocker: true })
  }
  return (
    <Page
      title="New user"
      about="Somebody who signs in with a password."
      back={<Back to="/settings/users">Users</Back>}
    >
      <ObjectForm kind="users" value={NEW_USER} isNew plain={checkUser} sections={SECTIONS} save={save} />
    </Page>
  )
}
