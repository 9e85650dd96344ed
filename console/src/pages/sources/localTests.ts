/** Tests that an earlier console kept in this browser alone, until they are moved to the server. */
import { useLocalStorage } from '@mantine/hooks'
import type { Draft } from './savedTests'

/** A test as it was kept. */
export interface LocalTest {
  name: string
  test: {
    type: string
    session: string
    profile: string
    properties: Record<string, unknown>
    context: Record<string, unknown>
    later: boolean
  }
  body?: unknown
}

/** Return the tests of a source that this browser alone has, and a way to hand them over one by one. */
export function useLocalTests(source: string) {
  const [tests, change, clear] = useLocalStorage<LocalTest[]>({
    key: `limner.tests.${source}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const move = async (add: (draft: Draft) => Promise<void>) => {
    for (const [place, it] of tests.entries()) {
      await add(draftOf(it))
      change(tests.slice(place + 1))
    }
    clear()
  }
  return { tests, move }
}

/** Return a test as the server keeps it; it has to have a name and a type there. */
export function draftOf({ name, test, body }: LocalTest): Draft {
  return {
    name: name.slice(0, 190) || 'Test',
    event_type: test.type.trim().slice(0, 200) || 'event',
    session_id: test.session,
    profile_id: test.profile,
    properties: test.properties,
    context: test.context,
    asynchronous: test.later,
    body,
  }
}
