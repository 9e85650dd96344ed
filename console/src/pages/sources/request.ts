/** The request that a test sends to a source. */
import type { Schema } from '../../api/client'
import { bridgeOf, type Source } from './source'

/** A test that was saved; `body` is there where the request was written by hand. */
export type SavedTest = Schema<'SavedTest'>

/** What somebody fills in. */
export type Test = Pick<
  SavedTest,
  'event_type' | 'session_id' | 'profile_id' | 'properties' | 'context' | 'asynchronous'
>

/** A request, as it goes out. */
export interface TestedRequest {
  method: 'POST' | 'PUT'
  path: string
  body: unknown
}

/** What a page would tell of a visit. */
export const EXAMPLE_CONTEXT = {
  page: { url: 'https://shop.example/lamps', title: 'Lamps', referer: { host: 'search.example' } },
  time: { tz: 'Europe/Warsaw' },
  utm: { source: 'newsletter', campaign: 'spring' },
  screen: { width: 1440, height: 900 },
}

/** Return the request that sends a test to a source, the way that its events come in. */
export function requestOf(source: Source, test: Test): TestedRequest {
  const type = test.event_type.trim()
  if (bridgeOf(source) === 'webhook') {
    const words = ['collect', type || 'event', source.id, ...(test.session_id ? [test.session_id] : [])]
    return { method: 'POST', path: `/${words.map(encodeURIComponent).join('/')}`, body: test.properties }
  }
  const context = Object.keys(test.context).length > 0 ? { context: test.context } : {}
  return {
    method: test.asynchronous ? 'PUT' : 'POST',
    path: '/track',
    body: {
      source: { id: source.id },
      ...(test.session_id && { session: { id: test.session_id } }),
      ...(test.profile_id && { profile: { id: test.profile_id } }),
      events: [{ type, properties: test.properties, ...context }],
    },
  }
}
