/** What an event of a known type is in plain words, and the icon that stands for it. */
import {
  IconBasket,
  IconBulb,
  IconClick,
  IconCreditCard,
  IconDoor,
  IconEye,
  IconHeart,
  IconLogin,
  IconMail,
  IconMapPin,
  IconPackage,
  IconReceipt,
  IconSearch,
  IconShieldCheck,
  IconSparkles,
  IconStar,
  IconTag,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react'
import type { Schema } from '../../api/client'

/** A sentence about an event: what was done, and with what. */
export interface Words {
  did: string
  what: string
}

type Happening = Pick<Schema<'Event'>, 'type' | 'name' | 'hit' | 'properties'>

/** Verbs of the types that come with the product; what follows is the name of the thing. */
const VERBS: Record<string, string> = {
  'page-view': 'Viewed',
  'screen-view': 'Opened',
  'page-print': 'Printed',
  'product-details-page-view': 'Looked at',
  'product-clicked': 'Clicked',
  'product-added-to-basket': 'Put into the basket',
  'product-removed-from-basket': 'Took out of the basket',
  'product-returned': 'Sent back',
  'product-reviewed': 'Reviewed',
  'product-shared': 'Shared',
  'product-search-result': 'Got results for',
  'promotion-clicked': 'Clicked the promotion',
  'promotion-viewed': 'Saw the promotion',
  'basket-viewed': 'Looked into the basket',
  'checkout-started': 'Began to pay',
  'checkout-completed': 'Finished the checkout',
  'order-started': 'Placed the order',
  'order-completed': 'Completed the order',
  'increase-interest': 'Took an interest in',
  'decrease-interest': 'Lost interest in',
  'reset-interest': 'Interest was set:',
  search: 'Searched for',
  'sign-in': 'Signed in',
  'sign-up': 'Signed up',
  'session-opened': 'A session began',
  'visit-started': 'A visit began',
  'visit-ended': 'The visit ended',
  'profile-created': 'Was seen for the first time',
  'profile-merged': 'Became one with another profile',
  'profile-update': 'Told more of themselves',
  'consent-update': 'Decided about consents',
  'segment-added': 'Came into the segment',
  profile_imported: 'Was imported',
}

const ICONS: [RegExp, Icon][] = [
  [/basket|cart/, IconBasket],
  [/page|screen|view/, IconEye],
  [/checkout|payment|payable|receivable/, IconCreditCard],
  [/order|sale/, IconReceipt],
  [/interest|preference/, IconHeart],
  [/search/, IconSearch],
  [/sign-(in|out)|log-?in/, IconLogin],
  [/sign-up|profile|identif/, IconUserPlus],
  [/session|visit/, IconDoor],
  [/consent/, IconShieldCheck],
  [/message|messaging|letter|mail/, IconMail],
  [/rating|review/, IconStar],
  [/promotion/, IconSparkles],
  [/location/, IconMapPin],
  [/lamp/, IconBulb],
  [/segment/, IconTag],
  [/product|deliver/, IconPackage],
]

const NAMING = ['name', 'title', 'query', 'interest', 'label', 'order_id', 'login', 'id'] as const
const SILENT = /^(sign-|session-|visit-|profile[-_]|consent-|basket-)/

/** Return the icon of a type of event. */
export function iconOf(type: string): Icon {
  return ICONS.find(([pattern]) => pattern.test(type))?.[1] ?? IconClick
}

/** Return what happened in words; a type of your own is called by its name. */
export function wordsOf(event: Happening): Words {
  const did = VERBS[event.type] ?? (event.name || event.type)
  return { did, what: SILENT.test(event.type) ? '' : thingOf(event) }
}

function thingOf({ type, hit, properties }: Happening): string {
  const page = /^page-/.test(type) ? hit.name || pathOf(hit.url) : ''
  if (type === 'segment-added' && Array.isArray(properties['segments'])) return properties['segments'].join(', ')
  const named = NAMING.map((it) => properties[it]).find((it) => typeof it === 'string' && it !== '')
  return page || (typeof named === 'string' ? named : '')
}

function pathOf(url: string | null): string {
  return url && URL.canParse(url) ? new URL(url).pathname : ''
}
