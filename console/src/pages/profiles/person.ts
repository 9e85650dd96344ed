/** What a profile says about who somebody is. */
import type { Schema } from '../../api/client'

export type Profile = Schema<'Profile'>

/** A way to reach or recognise somebody. */
export interface Known {
  label: string
  value: string
  path: string
}

/** Return what somebody is called; empty if nobody knows. */
export function nameOf(profile: Profile): string {
  const { display_name: shown, firstname, lastname } = profile.data.pii
  return shown || [firstname, lastname].filter(Boolean).join(' ')
}

/** Return what to call somebody whoever it is: a name, an e-mail, or that nobody knows. */
export function callOf(profile: Profile): string {
  return nameOf(profile) || profile.data.contact.email.main || 'Somebody unknown'
}

/** Return what somebody is known by. */
export function keysOf(profile: Profile): Known[] {
  const { contact, identifier } = profile.data
  const found: [string, string | null | undefined, string][] = [
    ['E-mail', contact.email.main, 'data.contact.email.main'],
    ['Private', contact.email.private, 'data.contact.email.private'],
    ['Business', contact.email.business, 'data.contact.email.business'],
    ['Phone', contact.phone.main, 'data.contact.phone.main'],
    ['Mobile', contact.phone.mobile, 'data.contact.phone.mobile'],
    ['Customer', identifier.id, 'data.identifier.id'],
    ['Key', identifier.pk, 'data.identifier.pk'],
  ]
  return found.flatMap(([label, value, path]) => (value ? [{ label, value, path }] : []))
}

/** Return where somebody was last, in words; empty if nobody knows. */
export function placeOf(profile: Profile): string {
  const { city, country } = profile.data.devices.last.geo
  return [city, country.name].filter(Boolean).join(', ')
}

/** Return since when nothing may be made of what somebody does, and who asked for it; undefined where it is free. */
export function restrictedOf(profile: Profile): { since: string; by: string } | undefined {
  const found = profile.metadata.system['restricted'] as { since?: string; by?: string } | undefined
  return found ? { since: found.since ?? '', by: found.by ?? '' } : undefined
}
