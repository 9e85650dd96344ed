/** How the list of resources is asked for. */
import { answer, api, type Listing } from '../../api/client'
import type { Resource } from './resource'
import { everyPage } from '../../parts/everyPage'

/** Return a page of resources; those of one type come in one page, for the server does not tell types apart. */
export async function pageOf(wanted: { query: string; type: string; cursor: string }): Promise<Listing<Resource>> {
  const { query, type, cursor } = wanted
  const page = (at: string) =>
    answer(api.GET('/api/v1/resources', { params: { query: { query, cursor: at, limit: 100 } } }))
  if (!type) return page(cursor)
  const items = (await everyPage(page)).filter((it) => it.type === type)
  return { items, total: items.length }
}
