/** Another password; all other sign-ins end with the old one. */
import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { api } from '../../api/client'
import { asFailure } from '../../api/failure'
import { tellDone } from '../../parts/toasts'

const EMPTY = { current: '', password: '', again: '' }

export function PasswordForm() {
  const [typed, setTyped] = useState(EMPTY)
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: ({ current, password }: typeof EMPTY) =>
      api.POST('/api/v1/account/password', { body: { current, password } }),
    onSuccess: async () => {
      setTyped(EMPTY)
      await queries.invalidateQueries({ queryKey: ['account'] })
      tellDone('Your password is another one. You are signed out everywhere else.')
    },
  })
  const failure = change.isError ? asFailure(change.error) : undefined
  const differ = typed.again !== '' && typed.again !== typed.password
  const ready = typed.current !== '' && typed.password.length >= 8 && typed.again === typed.password
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      setTyped({ ...typed, [name]: event.currentTarget.value })
      change.reset()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) change.mutate(typed)
  }
  return (
    <section aria-label="Password">
      <Title order={2} mb="xs">
        Password
      </Title>
      <form onSubmit={submit}>
        <Stack gap="sm" maw={380}>
          <PasswordInput
            label="The one you have"
            autoComplete="current-password"
            error={failure?.path === 'current' ? failure.message : undefined}
            {...field('current')}
          />
          <PasswordInput
            label="A new one"
            description="At least 8 characters"
            autoComplete="new-password"
            error={failure?.path === 'password' ? failure.message : undefined}
            {...field('password')}
          />
          <PasswordInput
            label="The new one again"
            autoComplete="new-password"
            error={differ ? 'This is another one.' : undefined}
            {...field('again')}
          />
          {failure && !['current', 'password'].includes(failure.path) && (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {failure.message}
            </Text>
          )}
          <Button type="submit" w="fit-content" disabled={!ready} loading={change.isPending}>
            Change it
          </Button>
        </Stack>
      </form>
    </section>
  )
}
