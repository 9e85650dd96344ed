/** The first start: somebody with the password that the server printed becomes the admin. */
import { Button, Center, Paper, PasswordInput, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { asFailure } from '../../api/failure'
import { Mark } from '../../frame/Mark'
import { PageLink } from '../../parts/links'
import { Trouble } from '../../parts/Trouble'
import { sessionQuery, setUp, setUpQuery } from '../../session/session'

const FIELDS = ['secret', 'username', 'password']

export default function SetUpPage() {
  useDocumentTitle('Set up · Limner')
  const state = useQuery(setUpQuery)
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack align="center" gap={8} ta="center">
          <Mark size={56} />
          <Title order={1}>Set up Limner</Title>
        </Stack>
        {state.isPending && <Skeleton height={240} role="status" aria-label="loading" />}
        {state.isError && <Trouble error={state.error} retry={() => void state.refetch()} />}
        {state.data && (state.data.needed ? <FirstAdmin /> : <IsSetUp />)}
      </Stack>
    </Center>
  )
}

function IsSetUp() {
  return (
    <Stack align="center" gap="xs" ta="center">
      <Text>It is set up already.</Text>
      <PageLink to="/sign-in">Sign in</PageLink>
    </Stack>
  )
}

function FirstAdmin() {
  const queries = useQueryClient()
  const router = useRouter()
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string) => form.get(name) as string
    setState({ busy: true })
    try {
      const session = await setUp(said('secret'), said('username'), said('password'))
      queries.setQueryData(sessionQuery.queryKey, session)
      await queries.invalidateQueries({ queryKey: setUpQuery.queryKey })
      router.history.push('/')
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  const failure = state.error === undefined ? undefined : asFailure(state.error)
  const at = (path: string) => (failure?.path === path ? failure.message : undefined)
  const guessed = failure?.code === 'wrong_password'
  return (
    <Paper withBorder p="lg">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text c="dimmed" size="sm">
            You become the admin, who may do everything and adds the others.
          </Text>
          <PasswordInput
            label="The password that the server printed"
            description="When it was started for the first time"
            name="secret"
            error={guessed ? 'It printed another one' : at('secret')}
            autoComplete="off"
            required
            withAsterisk={false}
            autoFocus
          />
          <TextInput
            label="Your name or e-mail"
            name="username"
            error={at('username')}
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <PasswordInput
            label="A password of your own"
            description="At least 8 characters"
            name="password"
            error={at('password')}
            autoComplete="new-password"
            minLength={8}
            required
            withAsterisk={false}
          />
          {failure && !guessed && !FIELDS.includes(failure.path) && <Trouble error={failure} />}
          <Button type="submit" loading={state.busy} mt={4}>
            Begin
          </Button>
        </Stack>
      </form>
    </Paper>
  )
}
