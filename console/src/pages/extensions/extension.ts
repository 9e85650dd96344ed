/** Extensions: what they are, how they are asked for, and which of them are for what. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import type { JsonSchema } from '../../parts/jsonSchema'
import type { Tone } from '../../parts/State'

export type Extension = Schema<'Extension'>

/** The kinds, with the word for one and for many, in the order in which people look for them. */
export const KINDS: Record<string, { one: string; many: string }> = {
  destination: { one: 'Destination', many: 'Destinations' },
  resource: { one: 'Resource', many: 'Resources' },
  bridge: { one: 'Bridge', many: 'Bridges' },
  enricher: { one: 'Enricher', many: 'Enrichers of requests' },
  'event-enricher': { one: 'Event enricher', many: 'Enrichers of events' },
  action: { one: 'Action', many: 'Actions' },
}

/** The question for all of them; what is installed changes with a restart only. */
export const extensionsQuery = queryOptions({
  queryKey: ['extensions'],
  staleTime: 300_000,
  queryFn: async () => (await answer(api.GET('/api/v1/plugins'))).items,
})

/** What somebody looks for. */
export interface Wanted {
  text: string
  kind: string
  category: string
}

/** Return those that somebody looks for, broken ones first, the others by title. */
export function chosen(all: Extension[], { text, kind, category }: Wanted): Extension[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return all
    .filter(
      (it) => (!kind || it.kind === kind || (kind === 'broken' && it.error !== '')) && matches(it.category, category),
    )
    .filter((it) => words.every((word) => said(it).includes(word)))
    .sort((one, other) => Number(!one.error) - Number(!other.error) || one.title.localeCompare(other.title))
}

/** Return the categories in which there is something, by name. */
export function categoriesOf(all: Extension[]): string[] {
  return [...new Set(all.map((it) => it.category).filter(Boolean))].sort((one, other) => one.localeCompare(other))
}

/** Return the sentence that says what an extension is for. */
export function summaryOf(extension: Extension): string {
  return (extension.description.split('\n\n')[0] ?? '').replaceAll('\n', ' ').replaceAll('`', '')
}

/** Return what the kind of an extension is called. */
export function kindOf(extension: Extension): string {
  return KINDS[extension.kind]?.one ?? 'Extension'
}

/** Tell whether there is something to install: the resource that it needs. */
export function installable(extension: Extension): boolean {
  return !extension.error && (extension.kind === 'destination' || extension.kind === 'resource')
}

/** Return the type of resource that an extension is, or needs. */
export function resourceTypeOf(extension: Extension): string {
  return extension.resource || (extension.kind === 'resource' ? extension.name : '')
}

/** Return how an extension is, as a dot and a word. */
export function stateOf(extension: Extension): { tone: Tone; word: string } {
  if (extension.error) return { tone: 'bad', word: 'Does not load' }
  return extension.ready ? { tone: 'good', word: 'Ready' } : { tone: 'waiting', word: 'Needs a package' }
}

/** Return one of its schemas as one that forms are drawn from. */
export function schemaOf(part: Record<string, unknown> | undefined): JsonSchema {
  return (part ?? {}) as JsonSchema
}

/** Tell whether a schema asks for anything. */
export function asksForSomething(schema: JsonSchema): boolean {
  return Object.keys(schema.properties ?? {}).length > 0
}

function matches(category: string, wanted: string): boolean {
  return !wanted || category.toLowerCase() === wanted.toLowerCase()
}

function said(it: Extension): string {
  return [it.name, it.title, it.category, it.description, ...(it.tags ?? [])].join(' ').toLowerCase()
}
