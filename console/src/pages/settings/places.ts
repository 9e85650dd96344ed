/** What can be set, and who may. */
import {
  IconAddressBook,
  IconBuilding,
  IconClockX,
  IconCode,
  IconDatabase,
  IconHeartbeat,
  IconHistory,
  IconKey,
  IconMail,
  IconShieldCheck,
  IconThumbUp,
  IconUser,
  type Icon,
} from '@tabler/icons-react'
import type { Role } from '../../session/session'

/** A page of the settings. */
export interface Place {
  label: string
  about: string
  address: string
  icon: Icon
  roles?: readonly Role[]
}

const ADMIN: readonly Role[] = ['admin']
const CONFIGURE: readonly Role[] = ['admin', 'developer']
const LOOK_AFTER: readonly Role[] = ['admin', 'developer', 'maintainer']

/** The pages, in groups. */
export const PLACES: { label: string; places: Place[] }[] = [
  {
    label: 'Access',
    places: [
      {
        label: 'My account',
        about: 'Your password, and where you are signed in.',
        address: '/account',
        icon: IconUser,
      },
      {
        label: 'Users',
        about: 'Who may sign in, and what they may do.',
        address: '/settings/users',
        icon: IconAddressBook,
        roles: ADMIN,
      },
      {
        label: 'API tokens',
        about: 'What programs show to use the API.',
        address: '/settings/tokens',
        icon: IconKey,
        roles: ADMIN,
      },
    ],
  },
  {
    label: 'Privacy',
    places: [
      {
        label: 'Consent types',
        about: 'What people can agree to, and how long that lasts.',
        address: '/settings/consent-types',
        icon: IconThumbUp,
      },
      {
        label: 'Compliance rules',
        about: 'What of events is not kept without a consent.',
        address: '/settings/compliance-rules',
        icon: IconShieldCheck,
      },
      {
        label: 'Retention rules',
        about: 'How long events are kept.',
        address: '/settings/retention-rules',
        icon: IconClockX,
      },
      {
        label: 'Audit log',
        about: 'Who changed what, who looked at whom, who was erased.',
        address: '/settings/audit',
        icon: IconHistory,
        roles: ADMIN,
      },
    ],
  },
  {
    label: 'Where imports go',
    places: [
      {
        label: 'Accounts',
        about: 'Owners of databases, and how many profiles they may have.',
        address: '/settings/accounts',
        icon: IconBuilding,
      },
      {
        label: 'Databases',
        about: 'Profiles that may match each other, and their custom fields.',
        address: '/settings/databases',
        icon: IconDatabase,
      },
      {
        label: 'Subscription resources',
        about: 'What people subscribe to, such as a newsletter.',
        address: '/settings/subscription-resources',
        icon: IconMail,
      },
    ],
  },
  {
    label: 'Installation',
    places: [
      {
        label: 'Configuration as code',
        about: 'All that is configured as one text: export, compare, apply.',
        address: '/settings/configuration',
        icon: IconCode,
        roles: CONFIGURE,
      },
      {
        label: 'System',
        about: 'Health, storage, version, settings of the server, and its log.',
        address: '/settings/system',
        icon: IconHeartbeat,
        roles: LOOK_AFTER,
      },
    ],
  },
]
