/** Who is signed in, and the ways in and out. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../api/client'
import { credentials } from './credentials'

export type SignedIn = Schema<'SignedIn'>
export type Role = SignedIn['roles'][number]

/** The question who is signed in; it fails with 401 if nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  gcTime: Infinity,
  retry: false,
  queryFn: async () => welcome(await answer(api.GET('/api/v1/session'))),
})

/** Return who is signed in; for everything inside the shell. */
export function useSession(): SignedIn {
  return useSuspenseQuery(sessionQuery).data
}

/** Return whether who is signed in has one of these roles; no roles means anybody. */
export function useMay(...roles: Role[]): boolean {
  return mayWith(useSession().roles, roles)
}

/** Tell whether somebody with these roles may do what wants one of those; nothing wanted means anybody may. */
export function mayWith(have: readonly Role[], wanted: readonly Role[] = []): boolean {
  return wanted.length === 0 || wanted.some((role) => have.includes(role))
}

/** Sign in; the server sets the cookie. */
export async function signIn(username: string, password: string): Promise<SignedIn> {
  return welcome(await answer(api.POST('/api/v1/session', { body: { username, password } })))
}

/** The question whether somebody has to set this installation up first, and where OpenID Connect begins. */
export const setUpQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answer(api.GET('/api/v1/setup')),
})

/** Become the first admin, with the password that the first start printed. */
export async function setUp(secret: string, username: string, password: string): Promise<SignedIn> {
  return welcome(await answer(api.POST('/api/v1/setup', { body: { secret, username, password } })))
}

/** Sign out. */
export async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/session')
  credentials.keep('')
}

function welcome(session: SignedIn): SignedIn {
  credentials.keep(session.csrf)
  return session
}
