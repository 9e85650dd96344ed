/** My account: who I am, my password, where I am signed in. */
import { Stack, Text } from '@mantine/core'
import { Page } from '../../parts/Page'
import { useSession } from '../../session/session'
import { sayRoles } from '../settings/roles'
import { PasswordForm } from './PasswordForm'
import { SessionList } from './SessionList'

export default function AccountPage() {
  const session = useSession()
  const person = session.user !== ''
  return (
    <Page
      title="My account"
      about={
        <>
          You are <b>{session.user || session.name}</b>
          {session.full_name && ` (${session.full_name})`}: {sayRoles(session.roles)}.
        </>
      }
    >
      {person ? (
        <Stack gap="xl">
          <PasswordForm />
          <SessionList />
        </Stack>
      ) : (
        <Text c="dimmed">You came with the token of a program, which has no password and no sessions.</Text>
      )}
    </Page>
  )
}
