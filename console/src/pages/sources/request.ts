/** The request that a test sends to a source. */
import { bridgeOf, type Source } from './source'

/** What somebody fills in. */
export interface Test {
  type: string
  session: string
  profile: string
  properties: Record<string, unknown>
  context: Record<string, unknown>
  /** Send it with PUT. */
  later: boolean
}

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
  const type = test.type.trim()
  if (bridgeOf(source) === 'webhook') {
    const words = ['collect', type || 'event', source.id, ...(test.session ? [test.session] : [])]
    return { method: 'POST', path: `/${words.map(encodeURIComponent).join('/')}`, body: test.properties }
  }
  const context = Object.keys(test.context).length > 0 ? { context: test.context } : {}
  return {
    method: test.later ? 'PUT' : 'POST',
    path: '/track',
    body: {
      source: { id: source.id },
      ...(test.session && { session: { id: test.session } }),
      ...(test.profile && { profile: { id: test.profile } }),
      events: [{ type, properties: test.properties, ...context }],
    },
  }
}
