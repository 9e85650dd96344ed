/** Redirects: what they are, how they are asked for, and which events are their clicks. */
import { answer, api, type Schema } from '../../api/client'
import type { Kind } from '../inbound/kept'

export type Redirect = Schema<'Redirect'>

/** The kind of redirects. */
export const REDIRECTS: Kind<Redirect> = {
  key: 'redirects',
  noun: { one: 'redirect', many: 'redirects' },
  list: '/redirects',
  one: '/redirects/$id',
  page: (query, cursor) => answer(api.GET('/api/v1/redirects', { params: { query: { query, cursor, limit: 100 } } })),
  read: (id) => answer(api.GET('/api/v1/redirects/{id}', { params: { path: { id } } })),
  create: (it) => api.POST('/api/v1/redirects', { body: it }),
  put: (it) => api.PUT('/api/v1/redirects/{id}', { params: { path: { id: it.id } }, body: it }),
  remove: (id) => api.DELETE('/api/v1/redirects/{id}', { params: { path: { id } } }),
}

/** What a new redirect begins with. */
export const newRedirect = (source: string): Redirect => ({
  id: '',
  name: '',
  description: '',
  source,
  event_type: 'link-clicked',
  url: '',
  props: {},
  pass_query: false,
  enabled: true,
  tags: [],
})

/** Return the address that goes into a letter. */
export function addressOf(server: string, id: string): string {
  return `${server}/redirect/${encodeURIComponent(id)}`
}

/** Return the search for a redirect's clicks: its constant properties tell it from others of the same type. */
export function clicksOf(redirect: Redirect): string {
  const constants = Object.entries(redirect.props).filter(
    ([name, it]) => /^[a-z_]\w*$/i.test(name) && typeof it === 'string' && !/[@{`"\\]/.test(it),
  )
  return constants.map(([name, it]) => `properties.${name} = ${JSON.stringify(it)}`).join(' AND ')
}
