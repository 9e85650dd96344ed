/** A user: what they may do, a new password, and the end. */
import { Button, Text } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { api } from '../../../api/client'
import { ConfirmDelete } from '../../../parts/ConfirmDelete'
import { Back } from '../../../parts/links'
import { Moment } from '../../../parts/Moment'
import { ObjectForm } from '../../../parts/ObjectForm'
import { Page } from '../../../parts/Page'
import { tellDone } from '../../../parts/toasts'
import { useSession } from '../../../session/session'
import { sectionsOf } from './sections'
import { checkUser, draftOf, userQuery, type UserForm } from './user'

const CONSEQUENCES = ['All sign-ins of this user end at once.', 'What they did stays in the audit log.']

export default function UserPage() {
  const { id } = useParams({ from: '/inside/settings/users/$id' })
  const { data: user } = useSuspenseQuery(userQuery(id))
  const [deleting, setDeleting] = useState(false)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const self = useSession().user === user.id
  const form = useMemo<UserForm>(
    () => ({
      id: user.id,
      roles: user.roles,
      enabled: user.enabled,
      full_name: user.full_name,
      expires: user.expires ?? '',
      password: '',
    }),
    [user],
  )
  const put = async (next: UserForm) => {
    await api.PUT('/api/v1/users/{id}', { params: { path: { id: user.id } }, body: draftOf(next) })
    await queries.invalidateQueries({ queryKey: ['users'] })
  }
  const save = async (next: UserForm) => {
    await put(next)
    // A password that is gone cannot be brought back.
    tellDone('Saved', next.password ? undefined : () => put(form))
  }
  const remove = async () => {
    await api.DELETE('/api/v1/users/{id}', { params: { path: { id: user.id } } })
    await navigate({ to: '/settings/users', ignoreBlocker: true })
    queries.removeQueries({ queryKey: ['users', 'one', user.id] })
    await queries.invalidateQueries({ queryKey: ['users'] })
    tellDone(`Deleted ${user.id}`)
  }
  const deletion = self ? (
    <Text c="dimmed" size="sm">
      This is you: somebody else has to delete you.
    </Text>
  ) : (
    <Button variant="default" onClick={() => setDeleting(true)}>
      Delete
    </Button>
  )
  return (
    <Page
      title={user.id}
      about={
        <Text span c="dimmed">
          {user.full_name && `${user.full_name} · `}Created <Moment at={user.created} />
        </Text>
      }
      back={<Back to="/settings/users">Users</Back>}
      action={deletion}
    >
      <ObjectForm kind="users" value={form} plain={checkUser} sections={sectionsOf(false, self)} save={save} />
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind="user"
        name={user.id}
        consequences={CONSEQUENCES}
        remove={remove}
      />
    </Page>
  )
}
