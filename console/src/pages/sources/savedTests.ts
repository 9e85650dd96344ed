/** Tests of a source that somebody saved to send again, kept in this browser. */
import { useLocalStorage } from '@mantine/hooks'
import type { Test } from './request'

/** A test by its name; `body` is there where the request was changed by hand. */
export interface SavedTest {
  name: string
  test: Test
  body?: unknown
}

/** Return the saved tests of a source by name, a way to save one, which replaces one of the same name, and to forget one. */
export function useSavedTests(source: string) {
  const [tests, change] = useLocalStorage<SavedTest[]>({
    key: `limner.tests.${source}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  return {
    tests,
    save: (it: SavedTest) =>
      change([...without(tests, it.name), it].sort((one, other) => one.name.localeCompare(other.name))),
    forget: (name: string) => change(without(tests, name)),
  }
}

function without(tests: SavedTest[], name: string): SavedTest[] {
  return tests.filter((it) => it.name !== name)
}
