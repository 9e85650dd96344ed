/** The way to the API: typed by our OpenAPI document, with the environment and the session's proof on each request. */
import createClient from 'openapi-fetch'
import { credentials } from '../session/credentials'
import { environment } from '../session/environment'
import { readFailure } from './failure'
import type { components, paths } from './schema'

/** A struct of the API by its name: `Schema<'Source'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** One page of a list. */
export interface Listing<T> {
  items: T[]
  total: number
  next?: string | null
}

let signedOut: () => void = () => undefined

/** Say what happens when the server no longer knows us. */
export function onSignedOut(then: () => void): void {
  signedOut = then
}

/** The typed client. Errors are thrown as `Failure`; take the answer out with `answer`. */
export const api = createClient<paths>({ baseUrl: window.location.origin })

api.use({
  onRequest({ request }) {
    request.headers.set('X-Context', environment.current())
    request.headers.set('X-Client', 'limner-console')
    for (const [name, value] of Object.entries(credentials.headers())) request.headers.set(name, value)
    return request
  },
  async onResponse({ request, response }) {
    if (response.ok) return
    if (response.status === 401 && !request.url.endsWith('/api/v1/session')) signedOut()
    throw await readFailure(response)
  },
})

/** Return what a call answered: `answer(api.GET('/api/v1/sources'))`. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}
