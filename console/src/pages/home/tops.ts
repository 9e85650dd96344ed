/** What the first page lists the most frequent values of, and which query finds the events with one. */

/** One list of the most frequent. */
export interface Top {
  /** What the API calls it. */
  of: string
  title: string
  find: (value: string) => string
}

/** The types of events, which are always shown. */
export const TYPES: Top = { of: 'type', title: 'Top event types', find: is('type') }

/** What can be shown beside them, the usual one first. */
export const TOPS: readonly [Top, ...Top[]] = [
  { of: 'page', title: 'Top pages', find: pageIs },
  { of: 'tag', title: 'Top tags', find: is('tags.values') },
  { of: 'source', title: 'Top sources', find: is('source.id') },
  { of: 'referrer', title: 'Top referrers', find: (host) => `hit.referer CONTAINS ${JSON.stringify(host)}` },
  { of: 'utm', title: 'Top campaigns', find: is('utm.campaign') },
  { of: 'country', title: 'Top countries', find: is('device.geo.country.name') },
  { of: 'device', title: 'Top devices', find: is('device.type') },
  { of: 'browser', title: 'Top browsers', find: is('app.name') },
]

/** Return the list of that name, the usual one where there is none. */
export function topOf(name: string): Top {
  return TOPS.find((it) => it.of === name) ?? TOPS[0]
}

/** Return the query that finds events of a page, whatever its address goes on with. */
export function pageIs(url: string): string {
  return `hit.url = ${JSON.stringify(url)} OR hit.url STARTS WITH ${JSON.stringify(`${url}?`)}`
}

function is(field: string): (value: string) => string {
  return (value) => `${field} = ${JSON.stringify(value)}`
}
