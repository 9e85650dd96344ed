/** A token: its name, its roles, its end, and how to revoke it. */
import { Alert, Button, Text } from '@mantine/core'
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
import { sectionsOf } from './sections'
import { checkToken, draftOf, tokenQuery, type TokenForm } from './token'

const SECTIONS = sectionsOf(false)
const CONSEQUENCES = ['Programs that show it are refused at once.', 'It cannot be brought back: its secret is gone.']

export default function TokenPage() {
  const { id } = useParams({ from: '/inside/settings/tokens/$id' })
  const { data: token } = useSuspenseQuery(tokenQuery(id))
  const [deleting, setDeleting] = useState(false)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const form = useMemo<TokenForm>(() => ({ name: token.name, roles: token.roles, days: 'kept' }), [token])
  const put = async (next: TokenForm) => {
    await api.PUT('/api/v1/tokens/{id}', { params: { path: { id } }, body: draftOf(next, id, token.expires) })
    await queries.invalidateQueries({ queryKey: ['tokens'] })
  }
  const save = async (next: TokenForm) => {
    await put(next)
    tellDone('Saved', () => put(form))
  }
  const remove = async () => {
    await api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })
    await navigate({ to: '/settings/tokens', ignoreBlocker: true })
    queries.removeQueries({ queryKey: ['tokens', 'one', id] })
    await queries.invalidateQueries({ queryKey: ['tokens'] })
    tellDone(`Revoked ${token.name || token.id}`)
  }
  return (
    <Page
      title={token.name || token.id}
      about={
        <Text span c="dimmed">
          Made <Moment at={token.created} />,{' '}
          {token.expires ? (
            <>
              ends <Moment at={token.expires} />
            </>
          ) : (
            'never ends'
          )}
        </Text>
      }
      back={<Back to="/settings/tokens">API tokens</Back>}
      action={
        <Button variant="default" onClick={() => setDeleting(true)}>
          Revoke
        </Button>
      }
    >
      {token.user ? (
        <Alert color="gray" variant="outline">
          This is a sign-in of {token.user}; it can be revoked, not changed.
        </Alert>
      ) : (
        <ObjectForm kind="tokens" value={form} plain={checkToken(id)} sections={SECTIONS} save={save} />
      )}
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind="token"
        name={token.name || token.id}
        consequences={CONSEQUENCES}
        remove={remove}
      />
    </Page>
  )
}
