/** Kinds of the catalogue that have nothing of their own to show but their fields: one list, one form, one way to ask. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Listing, type Schema } from '../../api/client'
import type { Column } from '../../parts/DataList'
import type { Section } from '../../parts/ObjectForm'

/** Their names, in addresses and in configuration as code. */
export type KindName =
  'consent-types' | 'compliance-rules' | 'retention-rules' | 'accounts' | 'databases' | 'subscription-resources'

/** What all of them have. */
export interface Thing {
  id: string
  name: string
}

/** A kind: its words, its columns, its fields. */
export interface Kind<T extends Thing> {
  name: KindName
  /** What they are called, as a title. */
  title: string
  noun: { one: string; many: string }
  /** One sentence that says what they are for. */
  about: string
  /** What stands where none is there yet: why one wants one. */
  why: string
  columns: Column<T>[]
  blank: T
  sections: (isNew: boolean) => Section<T>[]
  /** What goes with one that is deleted. */
  consequences: string[]
  /** Those that cannot be deleted. */
  stays?: (it: T) => boolean
}

/** Return how a kind is asked for. Their calls are of one shape, so the types of one of them stand for all. */
export function callsOf<T extends Thing>(kind: KindName) {
  const all = `/api/v1/${kind}` as '/api/v1/consent-types'
  const one = `/api/v1/${kind}/{id}` as '/api/v1/consent-types/{id}'
  const body = (it: T) => it as unknown as Schema<'ConsentType'>
  return {
    list: (query: string, cursor: string) =>
      answer(api.GET(all, { params: { query: { query, cursor, limit: 100 } } })) as unknown as Promise<Listing<T>>,
    read: (id: string) => answer(api.GET(one, { params: { path: { id } } })) as unknown as Promise<T>,
    create: (it: T) => answer(api.POST(all, { body: body(it) })) as unknown as Promise<T>,
    replace: (it: T) => api.PUT(one, { params: { path: { id: it.id } }, body: body(it) }),
    remove: (id: string) => api.DELETE(one, { params: { path: { id } } }),
  }
}

/** The question for one object of a kind. */
export function thingQuery<T extends Thing>(kind: Kind<T>, id: string) {
  return queryOptions({ queryKey: [kind.name, 'one', id], queryFn: () => callsOf<T>(kind.name).read(id) })
}
