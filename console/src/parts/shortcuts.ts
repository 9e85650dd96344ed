/** Everything by keyboard: pages say which keys do what here, one listener acts, `?` shows them all. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

/** What keys do. Keys are one (`/`), a chord (`mod+s`; mod is Cmd or Ctrl) or two in a row (`g p`). */
export interface Shortcut {
  keys: string
  /** What it does, for the list; left out where the list need not tell. */
  says?: string
  run: (event: KeyboardEvent) => void
}

/** Milliseconds between two keys that belong together. */
const PAUSE = 1500
const listeners = new Set<() => void>()
let known: readonly Shortcut[] = []
let before = { key: '', at: 0 }

/** Let these keys work as long as the component is there; the last that came wins. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts)
  // Before anybody sees the page: what is seen can be used.
  useLayoutEffect(() => {
    latest.current = shortcuts
  })
  const signature = shortcuts.map((it) => `${it.keys} ${it.says ?? ''}`).join('|')
  useLayoutEffect(() => {
    const mine = latest.current.map((it, index) => ({
      ...it,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }))
    change([...mine, ...known])
    return () => {
      change(known.filter((it) => !mine.includes(it)))
    }
  }, [signature])
}

/** Return the shortcuts that work now and have words. */
export function useKnownShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => known).filter((it) => it.says)
}

/** Listen to the keyboard; returns how to stop. */
export function listenToKeys(target: Window = window): () => void {
  target.addEventListener('keydown', press)
  return () => {
    target.removeEventListener('keydown', press)
  }
}

/** Tell what was pressed in our words: `mod+s`, `g p` after a `g`, `?`. */
export function pressed(event: KeyboardEvent, previous = ''): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.metaKey || event.ctrlKey) return `mod+${key.toLowerCase()}`
  return previous ? `${previous} ${key}` : key
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return
  const chord = event.metaKey || event.ctrlKey
  if (!chord && isTaken(event.target)) return
  const previous = Date.now() - before.at < PAUSE ? before.key : ''
  before = { key: chord ? '' : pressed(event), at: Date.now() }
  const found = (previous && find(pressed(event, previous))) || find(pressed(event))
  if (!found) return
  event.preventDefault()
  before = { key: '', at: 0 }
  found.run(event)
}

function find(keys: string): Shortcut | undefined {
  return known.find((it) => it.keys === keys)
}

/** Tell whether keys belong to what has the focus: somebody types, or a dialog or a menu is open. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  return typing || target.closest('[role="dialog"],[role="menu"]') !== null
}

function change(next: readonly Shortcut[]): void {
  known = next
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
