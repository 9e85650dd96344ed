/** Users: what a form of one holds, and how they are asked for. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../../api/client'
import type { Check } from '../../../parts/problems'

export type User = Schema<'UserView'>

/** A user as the form has one; an empty password means the one there is. */
export interface UserForm {
  id: string
  roles: User['roles']
  enabled: boolean
  full_name: string
  /** When they are out, in ISO 8601; empty is never. */
  expires: string
  password: string
}

/** What a new user begins with. */
export const NEW_USER: UserForm = {
  id: '',
  roles: ['marketer'],
  enabled: true,
  full_name: '',
  expires: '',
  password: '',
}

/** The question for one user. */
export function userQuery(id: string) {
  return queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/users/{id}', { params: { path: { id } } })),
  })
}

/** Return what is sent of a form. */
export function draftOf(form: UserForm): Schema<'UserDraft'> {
  return { ...form, expires: form.expires || null, password: form.password || null }
}

/** Ask whether a user could be saved like this. */
export const checkUser: Check<UserForm> = (form, isNew) =>
  answer(api.POST('/api/v1/users/check', { params: { query: { new: isNew } }, body: { ...draftOf(form) } }))

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Return a password that nobody guesses, without letters that look alike. */
export function newPassword(length = 16): string {
  const random = crypto.getRandomValues(new Uint32Array(length))
  return [...random].map((it) => LETTERS[it % LETTERS.length]).join('')
}
