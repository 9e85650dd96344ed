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

/** Return a request that a program may send. */
export function requestSnippet(server: string, id: string, bridge: Bridge): string {
  const event = { source: { id }, session: { id: 'my-session' }, events: [{ type: 'page-view' }] }
  const [path, body] = bridge === 'webhook' ? [`/collect/order-paid/${id}`, { total: 42 }] : ['/track', event]
  return `curl ${server}${path} \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(body)}'`
}
