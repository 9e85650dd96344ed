/** Resources: what they are, how they are asked for, and what a form changes of them. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { everyPage } from '../../parts/everyPage'

export type Resource = Schema<'Resource'>
export type Branch = Schema<'CheckResult'>['branch']
export type Credentials = Record<Branch, Record<string, unknown>>

/** The credentials' branches, and what each is for. */
export const BRANCHES: Record<Branch, { label: string; about: string }> = {
  production: { label: 'Production', about: 'What destinations send with.' },
  test: {
    label: 'Test',
    about: 'For tests and for staging. It never stands in for production, nor production for it.',
  },
}

/** What stands where a secret is that is not shown. */
export const MASK = '***'

/** What a form changes; the rest of a resource comes from its type. */
export interface ResourceDraft {
  id: string
  name: string
  type: string
  description: string
  credentials: Credentials
  groups: string[]
  enabled: boolean
}

/** The question for one resource. */
export function resourceQuery(id: string) {
  return queryOptions({
    queryKey: ['resources', id],
    queryFn: () => answer(api.GET('/api/v1/resources/{id}', { params: { path: { id } } })),
  })
}

/** The question for all of them. */
export const everyResource = queryOptions({
  queryKey: ['resources', 'every'],
  queryFn: () =>
    everyPage((cursor) => answer(api.GET('/api/v1/resources', { params: { query: { cursor, limit: 200 } } }))),
})

/** Return what a form of a resource begins with. */
export function draftOf(resource: Resource): ResourceDraft {
  const { id, name, type, description, credentials, groups, enabled } = resource
  return {
    id,
    name,
    type,
    description: description ?? '',
    credentials: { production: credentials?.production ?? {}, test: credentials?.test ?? {} },
    groups: typeof groups === 'string' ? groups.split(',').map((it) => it.trim()) : groups,
    enabled,
  }
}

/** Return what a new resource of a type begins with. */
export function newDraft(type: string, name = ''): ResourceDraft {
  const credentials = { production: {}, test: {} }
  return { id: '', name, type, description: '', credentials, groups: [], enabled: true }
}

/** Return a draft as the API takes it; what is left to the type is empty. */
export function asResource(draft: ResourceDraft): Resource {
  const ours = { icon: null, destination: null, locked: false, timestamp: null, production: true, running: false }
  return { ...ours, ...draft }
}

/** Tell whether a branch has nothing in it. */
export function isEmpty(credentials: Record<string, unknown>): boolean {
  return Object.keys(credentials).length === 0
}

/** Tell whether a mask is anywhere in these credentials: then they cannot be copied to where nothing is stored. */
export function isMasked(credentials: Record<string, unknown>): boolean {
  return JSON.stringify(credentials).includes(MASK)
}
