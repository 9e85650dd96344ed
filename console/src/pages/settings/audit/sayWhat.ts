/** What was changed, in words. */
import type { Schema } from '../../../api/client'
import { sayKind } from '../../../parts/kinds'

/** Return what was changed, in words; the token of a sign-in is that somebody signed in. */
export function sayWhat(edit: Pick<Schema<'Edit'>, 'kind' | 'object' | 'fields'>): string {
  const user = edit.kind === 'tokens' && edit.fields?.find((it) => it.name === 'user')
  const name = user && (user.new ?? user.old)
  return typeof name === 'string' ? `Sign-in of ${name}` : `${sayKind(edit.kind)} ${edit.object}`
}
