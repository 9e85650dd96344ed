/** Tokens: what a form of one holds, and how they are asked for. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../../api/client'
import type { Check } from '../../../parts/problems'

export type Token = Schema<'TokenView'>

/** A token as the form has one; `days` from now until it ends, empty for never, `kept` for the end that it has. */
export interface TokenForm {
  name: string
  roles: Token['roles']
  days: string
}

/** What a new token begins with. */
export const NEW_TOKEN: TokenForm = { name: '', roles: ['developer'], days: '90' }

/** How long a token may live. */
export const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'For ever' },
]

/** The question for one token. */
export function tokenQuery(id: string) {
  return queryOptions({
    queryKey: ['tokens', 'one', id],
    queryFn: () => answer(api.GET('/api/v1/tokens/{id}', { params: { path: { id } } })),
  })
}

/** Return when a token ends that lives so many days from now, null for never. */
export function endOf(days: string, now: Date): string | null {
  return days === '' ? null : new Date(now.getTime() + Number(days) * 86_400_000).toISOString()
}

/** Return what is sent of a form of a token; `end` is the one that it has. */
export function draftOf(form: TokenForm, id: string | null, end: string | null = null): Schema<'TokenDraft'> {
  const { name, roles, days } = form
  return { id, name, roles, expires: days === 'kept' ? end : endOf(days, new Date()) }
}

/** Return what asks whether a token of this id, or a new one, could be saved like this. */
export function checkToken(id: string | null): Check<TokenForm> {
  return (form, isNew) =>
    answer(api.POST('/api/v1/tokens/check', { params: { query: { new: isNew } }, body: { ...draftOf(form, id) } }))
}

/** Tell whether a token counts no more. */
export function hasEnded(token: Pick<Token, 'expires'>, now: Date): boolean {
  return token.expires !== null && new Date(token.expires) <= now
}
