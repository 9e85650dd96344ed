/** What is done to what is configured, and to people, in words and colours. */
import type { Schema } from '../../api/client'
import type { Tone } from '../../parts/State'

/** What became of an object. */
export const DEEDS: Record<Schema<'Edit'>['deed'], { label: string; tone: Tone }> = {
  created: { label: 'Created', tone: 'good' },
  changed: { label: 'Changed', tone: 'busy' },
  removed: { label: 'Removed', tone: 'bad' },
}

/** What somebody did with somebody's data. */
export const LOOKS: Record<Schema<'AuditEntry'>['deed'], { label: string; tone: Tone }> = {
  read: { label: 'Looked at', tone: 'off' },
  search: { label: 'Searched', tone: 'off' },
  list: { label: 'Listed', tone: 'off' },
  export: { label: 'Exported', tone: 'busy' },
  restrict: { label: 'Restricted', tone: 'waiting' },
  erase: { label: 'Erased', tone: 'bad' },
  remove: { label: 'Removed', tone: 'bad' },
}

/** What became of a try to sign in. */
export const SIGN_INS: Record<Schema<'SignInAttempt'>['outcome'], { label: string; tone: Tone }> = {
  ok: { label: 'Signed in', tone: 'good' },
  wrong: { label: 'Wrong name or password', tone: 'bad' },
  disabled: { label: 'User is disabled', tone: 'off' },
  too_many: { label: 'Too many tries', tone: 'waiting' },
  refused: { label: 'Refused', tone: 'bad' },
}

/** How an erasure stands. */
export const ERASURES: Record<Schema<'Erasure'>['state'], { label: string; tone: Tone }> = {
  running: { label: 'Running', tone: 'busy' },
  folding: { label: 'Closing', tone: 'busy' },
  done: { label: 'Done', tone: 'good' },
}
