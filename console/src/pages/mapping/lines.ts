/** The lines of a mapping while they are written: which operation a place takes, and which places a property is likely for. */
import type { Line, Op, Target } from './rule'

const ORDER: Op[] = ['equals', 'merge', 'append']
const ALL: Op[] = ['equals', 'equals-if-not-exists', 'append', 'increment', 'decrement', 'merge', 'delete']
const MOST_LIKELY = 6

/** Return a line that writes a property to a place. */
export function lineOf(property: string, target: string, targets: readonly Target[]): Line {
  const ops = opsAt(target, targets)
  const line = { target, value: property, const: null, default: null }
  if (/^(interests|stats)\./.test(target)) return { ...line, op: 'increment' }
  if (targets.some((it) => it.path === target) && ops.includes('append')) return { ...line, op: 'append' }
  return { ...line, op: ORDER.find((it) => ops.includes(it)) ?? 'equals' }
}

/** Return what may be done at a place; one that nobody declared, such as a trait, takes anything. */
export function opsAt(target: string, targets: readonly Target[]): Op[] {
  return targets.find((it) => it.path === target)?.ops ?? ALL
}

/** Return the places that a property is likely meant for, the likeliest first: those that share its words. */
export function likelyTargets(property: string, targets: readonly Target[]): Target[] {
  const words = wordsIn(property)
  const last = words.at(-1)
  const scored = targets.map((target) => {
    const own = wordsIn(target.path)
    const shared = own.filter((it) => words.some((word) => alike(word, it))).length
    const ends = last !== undefined && alike(last, own.at(-1) ?? '') ? 2 : 0
    return { target, score: shared + ends + (shared > 0 && own.at(-1) === 'main' ? 1 : 0) }
  })
  return scored
    .filter((it) => it.score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_LIKELY)
    .map((it) => it.target)
}

/** Return the places that a text is in. */
export function matchingTargets(text: string, targets: readonly Target[]): Target[] {
  const words = text.trim().toLowerCase().split(/\s+/)
  return targets.filter((it) => words.every((word) => it.path.toLowerCase().includes(word)))
}

/** Return the name of a trait for a property: its last word that is no number. */
export function traitOf(property: string): string {
  const parts = property
    .replace(/^event@/, '')
    .split('.')
    .filter((it) => !/^\d+$/.test(it))
  return (parts.at(-1) ?? 'value').replaceAll(/[^\p{L}\p{N}_-]+/gu, '_')
}

/** Return places by the section that they are in: `data.contact`, `stats`. */
export function bySection(targets: readonly Target[]): [string, Target[]][] {
  const found = new Map<string, Target[]>()
  for (const target of targets) {
    const parts = target.path.split('.')
    const section = parts.length > 2 ? parts.slice(0, 2).join('.') : parts.length === 2 ? (parts[0] ?? '') : 'profile'
    found.set(section, [...(found.get(section) ?? []), target])
  }
  return [...found.entries()]
}

function wordsIn(path: string): string[] {
  return path
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((it) => it.length > 1 && !/^\d+$/.test(it))
}

function alike(one: string, other: string): boolean {
  return one === other || (one.length > 3 && other.length > 3 && (one.includes(other) || other.includes(one)))
}
