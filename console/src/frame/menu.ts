/** What stands in the left rail and in the palette. A page gets its line here when it is there, and not before. */
import { IconHome, IconPlugConnected, IconUsers, type Icon } from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import { mayWith, type Role } from '../session/session'

/** A page of the menu. `keys` are its shortcut; without `roles` anybody sees it. */
export interface Entry {
  label: string
  to: LinkProps['to']
  icon: Icon
  keys?: string
  roles?: readonly Role[]
}

/** Pages that belong together, under a word. */
export interface Group {
  label: string
  entries: readonly Entry[]
}

const READERS: readonly Role[] = ['admin', 'developer', 'marketer']

/** The menu, in the order in which data flows. */
export const MENU: readonly Group[] = [
  { label: 'Overview', entries: [{ label: 'Home', to: '/', icon: IconHome, keys: 'g h' }] },
  { label: 'People', entries: [{ label: 'Profiles', to: '/profiles', icon: IconUsers, keys: 'g p', roles: READERS }] },
  { label: 'Inbound', entries: [{ label: 'Sources', to: '/sources', icon: IconPlugConnected, keys: 'g s' }] },
  { label: 'Automate', entries: [] },
  { label: 'Outbound', entries: [] },
  { label: 'Imports', entries: [] },
  { label: 'Settings', entries: [] },
]

/** Return the groups that somebody with these roles sees, without those that have nothing for them. */
export function menuFor(roles: readonly Role[], menu: readonly Group[] = MENU): Group[] {
  return menu
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => mayWith(roles, entry.roles)) }))
    .filter((group) => group.entries.length > 0)
}
