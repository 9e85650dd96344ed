/** Which environment is looked at, production or staging; remembered in this browser, told to the server as X-Context. */
import { useSyncExternalStore } from 'react'

/** The environments' names. */
export const ENVIRONMENTS = ['production', 'staging'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

const KEY = 'limner.environment'
const listeners = new Set<() => void>()
let chosen: Environment = localStorage.getItem(KEY) === 'staging' ? 'staging' : 'production'

/** The one that was chosen last. */
export const environment = {
  current: (): Environment => chosen,
  choose(next: Environment): void {
    chosen = next
    localStorage.setItem(KEY, next)
    for (const tell of listeners) tell()
  },
}

/** Return the environment, and look again when it changes. */
export function useEnvironment(): Environment {
  return useSyncExternalStore(subscribe, environment.current)
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
