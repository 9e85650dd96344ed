/** Light, dark, or as the system is; remembered in this browser under the name that `public/scheme.js` reads. */
import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'

const KEY = 'limner.scheme'

/** Keeps Mantine's colour scheme in the browser's storage. */
export const schemes: MantineColorSchemeManager = {
  get(otherwise) {
    const kept = localStorage.getItem(KEY)
    return isMantineColorScheme(kept) ? kept : otherwise
  },
  set(value) {
    localStorage.setItem(KEY, value)
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear() {
    localStorage.removeItem(KEY)
  },
}
