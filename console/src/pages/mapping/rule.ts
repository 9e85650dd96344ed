/** Rules about events, of three kinds: mappings, reshapings, validations. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Listing, type Schema } from '../../api/client'
import type { Kind } from '../inbound/kept'

export type Mapping = Schema<'ProfileMapping'>
export type Reshaping = Schema<'Reshaping'>
export type Validation = Schema<'Validation'>
export type Line = Schema<'Assign'>
export type Op = Line['op']
export type Target = Schema<'Target'>

/** What the three have in common. */
export type Rule = Pick<
  Mapping,
  'id' | 'name' | 'description' | 'event_type' | 'source' | 'enabled' | 'condition' | 'tags'
>

/** What can be asked of any of the three. */
export interface RuleKind extends Pick<Kind<Rule>, 'key' | 'noun' | 'list' | 'one'> {
  page: (query: string, cursor: string) => Promise<Listing<Rule>>
}

const paged = (query: string, cursor: string) => ({ params: { query: { query, cursor, limit: 200 } } })
const named = (id: string) => ({ params: { path: { id } } })

/** What events change in a profile. */
export const MAPPINGS: Kind<Mapping> = {
  key: 'mappings',
  noun: { one: 'mapping', many: 'mappings' },
  list: '/mappings',
  one: '/mappings/$id',
  page: (query, cursor) => answer(api.GET('/api/v1/mappings', paged(query, cursor))),
  read: (id) => answer(api.GET('/api/v1/mappings/{id}', named(id))),
  create: (it) => api.POST('/api/v1/mappings', { body: it }),
  put: (it) => api.PUT('/api/v1/mappings/{id}', { ...named(it.id), body: it }),
  remove: (id) => api.DELETE('/api/v1/mappings/{id}', named(id)),
}

/** What events are rewritten to. */
export const RESHAPINGS: Kind<Reshaping> = {
  key: 'reshapings',
  noun: { one: 'reshaping', many: 'reshapings' },
  list: '/reshapings',
  one: '/reshapings/$id',
  page: (query, cursor) => answer(api.GET('/api/v1/reshapings', paged(query, cursor))),
  read: (id) => answer(api.GET('/api/v1/reshapings/{id}', named(id))),
  create: (it) => api.POST('/api/v1/reshapings', { body: it }),
  put: (it) => api.PUT('/api/v1/reshapings/{id}', { ...named(it.id), body: it }),
  remove: (id) => api.DELETE('/api/v1/reshapings/{id}', named(id)),
}

/** What events have to look like. */
export const VALIDATIONS: Kind<Validation> = {
  key: 'validations',
  noun: { one: 'validation', many: 'validations' },
  list: '/validations',
  one: '/validations/$id',
  page: (query, cursor) => answer(api.GET('/api/v1/validations', paged(query, cursor))),
  read: (id) => answer(api.GET('/api/v1/validations/{id}', named(id))),
  create: (it) => api.POST('/api/v1/validations', { body: it }),
  put: (it) => api.PUT('/api/v1/validations/{id}', { ...named(it.id), body: it }),
  remove: (id) => api.DELETE('/api/v1/validations/{id}', named(id)),
}

/** The declared places of a profile that a mapping may write. */
export const targetsQuery = queryOptions({
  queryKey: ['mapping targets'],
  queryFn: () => answer(api.GET('/api/v1/event-rules/targets')),
  staleTime: Infinity,
})

/** What is done to a place of the profile, and what that means. */
export const OPS: Record<Op, string> = {
  equals: 'is set',
  'equals-if-not-exists': 'is set if empty',
  append: 'is added to the list',
  increment: 'is added up',
  decrement: 'is taken off',
  merge: 'is united with it',
  delete: 'empties it',
}

const BLANK: Rule = {
  id: '',
  name: '',
  description: '',
  event_type: '',
  source: '',
  enabled: true,
  condition: '',
  tags: [],
}

/** What a new mapping begins with. */
export const newMapping = (type: string): Mapping => ({ ...BLANK, event_type: type, profile: [] })

/** What a new reshaping begins with. */
export const newReshaping = (type: string): Reshaping => ({
  ...BLANK,
  event_type: type,
  properties: {},
  context: null,
  session: null,
  names: { event_type: '', profile: '', session: '' },
})

/** What a new validation begins with. */
export const newValidation = (type: string): Validation => ({
  ...BLANK,
  event_type: type,
  schemas: { 'event@properties': { type: 'object', required: [], properties: {} } },
})
