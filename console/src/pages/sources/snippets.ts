/** What a person pastes to send to a source, filled in. */
import type { Bridge } from './source'

/** Return what goes into every page, once: the loader's text, and options with this source and server. */
export function pageSnippet(loader: string, server: string, id: string): string {
  return `<script>
  ${loader.trim()}
  const options = {tracker: {
    url: {script: '${server}/tracker', api: '${server}'},
    source: {id: '${id}'},
  }}
</script>
<script>
  window.tracker.track('page-view')
</script>`
}

/** Return calls as they stand in a page, where something happens. */
export function callsSnippet(): string {
  return `window.tracker.track('product-added-to-basket', {id: 'moonmilk', price: 89, quantity: 1})
window.tracker.track('sign-up', {email: {main: 'ann@example.com'}, firstname: 'Ann'})`
}

/** Return a request that a program may send. */
export function requestSnippet(server: string, id: string, bridge: Bridge): string {
  if (bridge === 'webhook') return hookSnippet(hookAddress(server, id, 'order-paid'))
  const event = { source: { id }, session: { id: 'my-session' }, events: [{ type: 'page-view' }] }
  return command(`${server}/track`, event)
}

/** Return where a webhook takes events of a type. */
export function hookAddress(server: string, id: string, type: string): string {
  return `${server}/collect/${encodeURIComponent(type.trim() || 'EVENT-TYPE')}/${encodeURIComponent(id)}`
}

/** Return a request that another system might post to a webhook. */
export function hookSnippet(address: string): string {
  return command(address, { total: 42 })
}

function command(address: string, body: unknown): string {
  return `curl ${address} \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(body)}'`
}
