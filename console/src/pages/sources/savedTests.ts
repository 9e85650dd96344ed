/** Tests of a source that somebody saved: they stand on the server, for all who see the source. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Listing } from '../../api/client'
import { idOf } from '../../parts/ids'
import { tellDone } from '../../parts/toasts'
import type { SavedTest, Test } from './request'

/** A test that somebody gives a name to. */
export type Draft = Test & Pick<SavedTest, 'name' | 'body'>

/** The question for the tests of a source, by name. */
export function testsQuery(source: string) {
  return queryOptions({ queryKey: ['tests', 'of', source], queryFn: () => testsOf(source) })
}

/** The question for one test. */
export function testQuery(id: string) {
  return queryOptions({
    queryKey: ['tests', id],
    queryFn: () => answer(api.GET('/api/v1/tests/{id}', { params: { path: { id } } })),
  })
}

/** The ways to change the tests of a source. */
export function useTestChanges(source: string) {
  const queries = useQueryClient()
  const look = () => queries.invalidateQueries({ queryKey: ['tests'] })
  const put = async (it: SavedTest) => {
    await api.PUT('/api/v1/tests/{id}', { params: { path: { id: it.id } }, body: it })
    await look()
  }
  const create = async (draft: Draft, known: SavedTest[]) => {
    const id = freeId(source, draft.name, known)
    const made: SavedTest = { ...draft, id, event_source: source, description: '', tags: [] }
    await api.POST('/api/v1/tests', { body: made })
    await look()
    return made
  }
  const remove = async (it: SavedTest) => {
    await api.DELETE('/api/v1/tests/{id}', { params: { path: { id: it.id } } })
    await look()
  }
  return {
    /** Save a test in the place of one of the same name, and return its id. */
    save: async (draft: Draft) => {
      const known = await testsOf(source)
      const before = known.find((it) => it.name === draft.name)
      if (before) await put({ ...before, ...draft })
      const made = before ?? (await create(draft, known))
      tellDone(`Saved ${draft.name}`, () => (before ? put(before) : remove(made)))
      return made.id
    },
    /** Save a test beside one of the same name. */
    add: async (draft: Draft) => {
      const known = await testsOf(source)
      await create({ ...draft, name: freeName(draft.name, known) }, known)
    },
    forget: async (it: SavedTest) => {
      await remove(it)
      tellDone(`Forgot ${it.name}`, () => put(it))
    },
  }
}

/** Return a name that no test has: `Order`, or `Order (2)` where there is one. */
export function freeName(name: string, known: Pick<SavedTest, 'name'>[]): string {
  return firstFree(name, (number) => `${name} (${String(number)})`, new Set(known.map((it) => it.name)))
}

/** Return an id that no test has, made of the source and of what the test is called. */
export function freeId(source: string, name: string, known: Pick<SavedTest, 'id'>[]): string {
  const id = `${source.slice(0, 60)}.${idOf(name).slice(0, 60) || 'test'}`
  return firstFree(id, (number) => `${id}-${String(number)}`, new Set(known.map((it) => it.id)))
}

function firstFree(first: string, other: (number: number) => string, taken: Set<string>): string {
  let found = first
  for (let number = 2; taken.has(found); number += 1) found = other(number)
  return found
}

async function testsOf(source: string): Promise<SavedTest[]> {
  const found: SavedTest[] = []
  let cursor: string | null | undefined = ''
  while (typeof cursor === 'string') {
    const page: Listing<SavedTest> = await answer(
      api.GET('/api/v1/tests', { params: { query: { query: source, cursor, limit: 200 } } }),
    )
    found.push(...page.items.filter((it) => it.event_source === source))
    cursor = page.next
  }
  return found.sort((one, other) => one.name.localeCompare(other.name))
}
