/** Sources: what they are, and how they are asked for. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'

export type Source = Schema<'Source'>
export type Bridge = NonNullable<Source['type']>[number]

/** The ways in, and when each is the right one. */
export const BRIDGES: Record<Bridge, { label: string; about: string }> = {
  rest: { label: 'Pages and programs', about: 'The snippet in a page, or JSON over HTTP.' },
  webhook: { label: 'Webhook', about: 'Another system posts whatever it posts.' },
  redirect: { label: 'Redirects', about: 'Short links that lead on and tell who clicked.' },
}

/** What a new source begins with. */
export const NEW_SOURCE: Source = {
  id: '',
  name: '',
  description: '',
  type: ['rest'],
  channel: '',
  enabled: true,
  transitional: false,
  tags: [],
  groups: [],
  requires_consent: false,
  locked: false,
  rate_limit: 0,
  config: {},
}

/** The question for one source. */
export function sourceQuery(id: string) {
  return queryOptions({
    queryKey: ['sources', id],
    queryFn: () => answer(api.GET('/api/v1/sources/{id}', { params: { path: { id } } })),
  })
}

/** Return the way in of a source. */
export function bridgeOf(source: Source): Bridge {
  return source.type?.[0] ?? 'rest'
}
