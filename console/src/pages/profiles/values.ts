/** The fields of a profile that have a value, by what they are about. */
import { filled, mentions, partsOf, step } from '../../parts/jsonPaths'
import type { Profile } from './person'

/** A field with its value. */
export interface Leaf {
  path: string
  label: string
  value: unknown
}

/** Fields that are about one thing. */
export interface LeafGroup {
  title: string
  leaves: Leaf[]
}

const GROUPS: [string, string][] = [
  ['Personal', 'data.pii'],
  ['Contact', 'data.contact'],
  ['Identifiers', 'data.identifier'],
  ['Work', 'data.job'],
  ['Preferences', 'data.preferences'],
  ['Media', 'data.media'],
  ['Loyalty', 'data.loyalty'],
  ['More', 'aux'],
]

/** Return what is known of somebody by what it is about: traits first, by their sections, then the model's fields. */
export function groupsOf(profile: Profile): LeafGroup[] {
  const traits = partsOf(filled(profile.traits)) as [string, unknown][]
  const plain = traits.filter(([, value]) => !isSection(value))
  const sections = traits.filter(([, value]) => isSection(value))
  const of = (title: string, path: string, value: unknown) => ({ title, leaves: leavesOf(path, value) })
  return [
    of('Traits', 'traits', Object.fromEntries(plain)),
    ...sections.map(([name, value]) => of(`Traits: ${name}`, step('traits', name), value)),
    ...GROUPS.map(([title, path]) => of(title, path, filled(at(profile, path)))),
  ].filter((it) => it.leaves.length > 0)
}

/** Return the groups with only those leaves that have a text in them, which is in small letters. */
export function matching(groups: LeafGroup[], text: string): LeafGroup[] {
  if (!text) return groups
  return groups
    .map(({ title, leaves }) => ({ title, leaves: leaves.filter((it) => mentions(it.path, it.value, text)) }))
    .filter((it) => it.leaves.length > 0)
}

function leavesOf(path: string, value: unknown, label = ''): Leaf[] {
  if (value === undefined) return []
  if (!isSection(value)) return [{ path, label, value }]
  return partsOf(value).flatMap(([key, part]) =>
    leavesOf(step(path, key), part, label ? `${label} ${String(key)}` : String(key)),
  )
}

function isSection(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((it, key) => (it as Record<string, unknown> | undefined)?.[key], value)
}
