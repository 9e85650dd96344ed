/** Identity keys: values of a profile by which one person is found again. They are built in, and can be changed. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'

export type IdentityKey = Schema<'IdentityKey'>

/** What a key is called, where its value stands in a profile, and how the ids that are made of it begin. */
export interface KeyWords {
  id: string
  label: string
  place: string
  prefix: string
}

/** The keys that there are. */
export const KEYS: readonly KeyWords[] = [
  { id: 'email.main', label: 'E-mail', place: 'data.contact.email.main', prefix: 'emm-' },
  { id: 'email.business', label: 'E-mail, business', place: 'data.contact.email.business', prefix: 'emb-' },
  { id: 'email.private', label: 'E-mail, private', place: 'data.contact.email.private', prefix: 'emp-' },
  { id: 'phone.main', label: 'Phone', place: 'data.contact.phone.main', prefix: 'phm-' },
  { id: 'phone.business', label: 'Phone, business', place: 'data.contact.phone.business', prefix: 'phb-' },
  { id: 'phone.mobile', label: 'Phone, mobile', place: 'data.contact.phone.mobile', prefix: 'pho-' },
  { id: 'phone.whatsapp', label: 'WhatsApp', place: 'data.contact.phone.whatsapp', prefix: 'pwa-' },
  { id: 'identifier.pk', label: 'Customer key', place: 'data.identifier.pk', prefix: 'ipk-' },
  { id: 'identifier.id', label: 'Customer number', place: 'data.identifier.id', prefix: 'iid-' },
  { id: 'device.fingerprint', label: 'Device', place: '', prefix: 'dev-' },
]

/** The key that a device makes, which is off by default and known for a short while only. */
export const DEVICE = 'device.fingerprint'

/** Return what a key is called. */
export function labelOf(key: Pick<IdentityKey, 'id' | 'name'>): string {
  return key.name || (KEYS.find((it) => it.id === key.id)?.label ?? key.id)
}

/** Return what a key does, in words. */
export function doesOf({ enabled, identifies, merges }: IdentityKey): string {
  if (!enabled) return 'Nothing'
  const deeds = [identifies && 'finds people', merges && 'joins profiles'].filter(Boolean)
  return deeds.length === 0 ? 'Only noted' : `It ${deeds.join(' and ')}`
}

/** The question for one key. */
export function keyQuery(id: string) {
  return queryOptions({
    queryKey: ['identity-keys', id],
    queryFn: () => answer(api.GET('/api/v1/identity-keys/{id}', { params: { path: { id } } })),
  })
}
