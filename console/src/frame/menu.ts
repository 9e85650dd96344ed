/** What stands in the left rail and in the palette. A page gets its line here when it is there, and not before. */
import {
  IconArrowForwardUp,
  IconArrowsTransferDown,
  IconBroadcast,
  IconClick,
  IconDatabaseShare,
  IconEye,
  IconFileImport,
  IconFingerprint,
  IconHome,
  IconPlugConnected,
  IconPuzzle,
  IconSend,
  IconSettings,
  IconTags,
  IconTruckDelivery,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import { mayWith, type Role } from '../session/session'

/** A page of the menu. `keys` are its shortcut; without `roles` anybody sees it; `also` are addresses that belong to it. */
export interface Entry {
  label: string
  to: LinkProps['to']
  also?: readonly string[]
  icon: Icon
  keys?: string
  roles?: readonly Role[]
}

/** Pages that belong together, under a word. */
export interface Group {
  label: string
  entries: readonly Entry[]
}

export const READERS: readonly Role[] = ['admin', 'developer', 'marketer']
export const CONFIGURERS: readonly Role[] = ['admin', 'developer']
const KEEPERS: readonly Role[] = ['admin', 'developer', 'maintainer']

/** The menu, in the order in which data flows. */
export const MENU: readonly Group[] = [
  {
    label: 'Overview',
    entries: [
      { label: 'Home', to: '/', icon: IconHome, keys: 'g h' },
      { label: 'Live', to: '/live', icon: IconBroadcast, keys: 'g v', roles: READERS },
    ],
  },
  {
    label: 'People',
    entries: [
      { label: 'Profiles', to: '/profiles', icon: IconUsers, keys: 'g p', roles: READERS },
      {
        label: 'Identity',
        to: '/identity',
        also: ['/merges', '/jobs'],
        icon: IconFingerprint,
        keys: 'g i',
        roles: READERS,
      },
    ],
  },
  {
    label: 'Inbound',
    entries: [
      { label: 'Sources', to: '/sources', icon: IconPlugConnected, keys: 'g s' },
      { label: 'Events', to: '/events', icon: IconClick, keys: 'g e', roles: READERS },
      { label: 'Sessions', to: '/sessions', icon: IconEye, keys: 'g n', roles: READERS },
      { label: 'Event types', to: '/event-types', icon: IconTags, keys: 'g t' },
      {
        label: 'Mapping',
        to: '/mappings',
        also: ['/reshapings', '/validations'],
        icon: IconArrowsTransferDown,
        keys: 'g a',
        roles: CONFIGURERS,
      },
      { label: 'Redirects', to: '/redirects', icon: IconArrowForwardUp, keys: 'g f' },
    ],
  },
  { label: 'Automate', entries: [] },
  {
    label: 'Outbound',
    entries: [
      { label: 'Destinations', to: '/destinations', icon: IconSend, keys: 'g d', roles: CONFIGURERS },
      { label: 'Deliveries', to: '/deliveries', icon: IconTruckDelivery, keys: 'g l', roles: KEEPERS },
      { label: 'Resources', to: '/resources', icon: IconDatabaseShare, keys: 'g r', roles: CONFIGURERS },
      { label: 'Extensions', to: '/extensions', icon: IconPuzzle, keys: 'g x', roles: READERS },
    ],
  },
  { label: 'Imports', entries: [{ label: 'Imports', to: '/imports', icon: IconFileImport, keys: 'g m' }] },
  {
    label: 'Settings',
    entries: [{ label: 'Settings', to: '/settings', also: ['/account'], icon: IconSettings, keys: 'g ,' }],
  },
]

/** Return the groups that somebody with these roles sees, without those that have nothing for them. */
export function menuFor(roles: readonly Role[], menu: readonly Group[] = MENU): Group[] {
  return menu
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => mayWith(roles, entry.roles)) }))
    .filter((group) => group.entries.length > 0)
}
