/** Kinds of the catalogue that have a list, a page each and a form: how they are asked for and changed. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useNavigate, type LinkProps } from '@tanstack/react-router'
import type { Listing } from '../../api/client'
import { tellDone } from '../../parts/toasts'

/** What all of them have. */
export interface Named {
  id: string
  name: string
}

/** A kind of objects. `key` is its name in configuration as code. */
export interface Kind<T extends Named> {
  key: string
  noun: { one: string; many: string }
  /** Where the list is, and the page of one. */
  list: LinkProps['to']
  one: LinkProps['to']
  page: (query: string, cursor: string) => Promise<Listing<T>>
  read: (id: string) => Promise<T>
  create: (it: T) => Promise<unknown>
  put: (it: T) => Promise<unknown>
  remove: (id: string) => Promise<unknown>
}

/** Return what an object is called. */
export function nameOf(it: Named): string {
  return it.name || it.id
}

/** The question for one object of a kind. */
export function oneQuery<T extends Named>(kind: Kind<T>, id: string) {
  return queryOptions({ queryKey: [kind.key, id], queryFn: () => kind.read(id) })
}

/** Return where an object's page is. */
export function pageOf(kind: Pick<Kind<Named>, 'one'>, it: Named) {
  return { to: kind.one, params: { id: it.id } as never }
}

/** The ways to change objects of a kind; what can be undone is undone from the message that says it was done. */
export function useChanges<T extends Named>(kind: Kind<T>) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const look = () => queries.invalidateQueries({ queryKey: [kind.key] })
  const put = async (it: T) => {
    await kind.put(it)
    await look()
  }
  return {
    create: async (it: T) => {
      await kind.create(it)
      await look()
      tellDone(`Created ${nameOf(it)}`)
      await navigate({ ...pageOf(kind, it), ignoreBlocker: true })
    },
    save: async (next: T, before: T) => {
      await put(next)
      tellDone('Saved', () => put(before))
    },
    remove: async (it: T) => {
      await kind.remove(it.id)
      await navigate({ to: kind.list, ignoreBlocker: true })
      queries.removeQueries({ queryKey: [kind.key, it.id] })
      await look()
      tellDone(`Deleted ${nameOf(it)}`, () => put(it))
    },
  }
}
