/** All the kinds that are set here, each as its three pages. */
import type { ReactNode } from 'react'
import type { Kind, KindName, Thing } from './kind'
import { ACCOUNTS } from './kinds/accounts'
import { COMPLIANCE_RULES } from './kinds/complianceRules'
import { CONSENT_TYPES } from './kinds/consentTypes'
import { DATABASES } from './kinds/databases'
import { RETENTION_RULES } from './kinds/retentionRules'
import { SUBSCRIPTION_RESOURCES } from './kinds/subscriptionResources'
import { NewThing } from './NewThing'
import { ThingForm } from './ThingForm'
import { ThingList } from './ThingList'

/** The pages of a kind. */
export interface KindPages {
  list: () => ReactNode
  fresh: () => ReactNode
  one: (id: string) => ReactNode
}

/** Return the pages of the kind of this name, if there is one. */
export function pagesOf(name: string): KindPages | undefined {
  return Object.hasOwn(PAGES, name) ? PAGES[name as KindName] : undefined
}

const PAGES: Record<KindName, KindPages> = {
  'consent-types': pages(CONSENT_TYPES),
  'compliance-rules': pages(COMPLIANCE_RULES),
  'retention-rules': pages(RETENTION_RULES),
  accounts: pages(ACCOUNTS),
  databases: pages(DATABASES),
  'subscription-resources': pages(SUBSCRIPTION_RESOURCES),
}

function pages<T extends Thing>(kind: Kind<T>): KindPages {
  return {
    list: () => <ThingList key={kind.name} kind={kind} />,
    fresh: () => <NewThing key={kind.name} kind={kind} />,
    one: (id) => <ThingForm key={`${kind.name} ${id}`} kind={kind} id={id} />,
  }
}
