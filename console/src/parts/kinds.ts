/** The kinds of things that can be configured, in words. */
const WORDS: Record<string, string> = {
  sources: 'Source',
  tests: 'Test',
  redirects: 'Redirect',
  'event-types': 'Event type',
  mappings: 'Mapping',
  reshapings: 'Reshaping',
  validations: 'Validation',
  'identity-keys': 'Identity key',
  'identification-points': 'Identification point',
  'merge-rules': 'Merge rule',
  'retention-rules': 'Retention rule',
  'consent-types': 'Consent type',
  'compliance-rules': 'Compliance rule',
  resources: 'Resource',
  destinations: 'Destination',
  accounts: 'Account',
  databases: 'Database',
  'subscription-resources': 'Subscription resource',
  users: 'User',
  tokens: 'Token',
}

/** What one chooses from. */
export const KINDS = Object.entries(WORDS).map(([value, label]) => ({ value, label }))

/** Return a kind in words. */
export function sayKind(kind: string): string {
  return WORDS[kind] ?? kind
}
