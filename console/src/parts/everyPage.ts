/** All pages of a list that is known to be short, such as what somebody configured, one after the other. */
import type { Listing } from '../api/client'

/** Ask until nothing more comes. */
export async function everyPage<T>(page: (cursor: string) => Promise<Listing<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor = ''
  do {
    const found = await page(cursor)
    items.push(...found.items)
    cursor = found.next ?? ''
  } while (cursor)
  return items
}
