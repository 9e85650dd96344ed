/** The way in; afterwards one is where one wanted to go. */
import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Mark } from '../../frame/Mark'
import { PageLink } from '../../parts/links'
import { Trouble } from '../../parts/Trouble'
import { sessionQuery, setUpQuery, signIn } from '../../session/session'
import { isOurs } from './address'

export default function SignInPage() {
  useDocumentTitle('Sign in · Limner')
  const { to } = useSearch({ from: '/sign-in' })
  const queries = useQueryClient()
  const ways = useQuery(setUpQuery).data
  const router = useRouter()
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string) => form.get(name) as string
    setState({ busy: true })
    try {
      queries.setQueryData(sessionQuery.queryKey, await signIn(said('username'), said('password')))
      router.history.push(isOurs(to) ? to : '/')
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={340} gap="lg">
        <Stack align="center" gap={8}>
          <Mark size={56} />
          <Title order={1}>Sign in to Limner</Title>
        </Stack>
        <Paper withBorder p="lg">
          <form onSubmit={(event) => void submit(event)}>
            <Stack gap="sm">
              <TextInput
                label="Name or e-mail"
                name="username"
                autoComplete="username"
                required
                autoFocus
                withAsterisk={false}
              />
              <PasswordInput
                label="Password"
                name="password"
                autoComplete="current-password"
                required
                withAsterisk={false}
              />
              {state.error !== undefined && <Trouble error={state.error} />}
              <Button type="submit" loading={state.busy} mt={4}>
                Sign in
              </Button>
            </Stack>
          </form>
        </Paper>
        {ways?.oidc && (
          <Button component="a" href={ways.oidc} variant="default">
            Sign in with your organisation
          </Button>
        )}
        <Text size="xs" c="dimmed" ta="center">
          The first start of the server prints a name and a password.
          {ways?.needed && (
            <>
              {' '}
              <PageLink to="/setup" inherit underline="always">
                Choose your own
              </PageLink>
            </>
          )}
        </Text>
      </Stack>
    </Center>
  )
}
