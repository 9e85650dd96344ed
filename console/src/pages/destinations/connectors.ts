/** Connectors: those that fit a resource, and what a destination begins with on one. */
import { same } from '../../parts/objectDraft'
import type { Extension } from '../extensions/extension'
import { schemaOf } from '../extensions/extension'
import type { DestinationDraft } from './destination'

/** Return the connectors that talk to a type of resource; the one that is called like it comes first. */
export function boundTo(all: Extension[], type: string): Extension[] {
  const found = all.filter((it) => it.kind === 'destination' && !it.error && it.resource === type)
  return found.sort((one, other) => Number(other.name === type) - Number(one.name === type))
}

/** Return the connector of a destination. */
export function connectorOf(all: Extension[], draft: DestinationDraft): Extension | undefined {
  return all.find((it) => it.kind === 'destination' && it.name === draft.destination.package)
}

/** Return a connector's settings as they are when nobody said anything. */
export function settingsOf(connector: Extension | undefined): Record<string, unknown> {
  const fields = Object.entries(schemaOf(connector?.settings).properties ?? {})
  return Object.fromEntries(fields.flatMap(([name, it]) => (it.default === undefined ? [] : [[name, it.default]])))
}

/** Return the mapping to go on with: that of the new connector, unless somebody wrote one. */
export function startMapping(draft: DestinationDraft, all: Extension[], next: Extension | undefined): unknown {
  const untouched = same(draft.mapping, {}) || same(draft.mapping, connectorOf(all, draft)?.mapping)
  return untouched ? (next?.mapping ?? {}) : draft.mapping
}

/** Return the keys that a connector needs and a mapping does not give, each with what it could be. */
export function missing(connector: Extension | undefined, mapping: unknown): { key: string; suggestion: unknown }[] {
  const given = typeof mapping === 'object' && mapping !== null ? Object.keys(mapping) : []
  const keys = new Set(given.map((it) => it.replace(/\?$/, '')))
  const suggested = connector?.mapping ?? {}
  return (connector?.requires ?? [])
    .filter((key) => !keys.has(key))
    .map((key) => ({ key, suggestion: suggested[key] ?? suggested[`${key}?`] ?? '' }))
}
