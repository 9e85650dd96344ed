/** What the palette finds on the server: objects by name, people by what they are known by. */
import { answer, api, type Schema } from '../api/client'

/** Something found, and where it is in the console. */
export type Found = Pick<Schema<'Finding'>, 'kind' | 'title' | 'address'>

/** Find what has this name; the server leaves out what somebody may not see. */
export async function find(text: string): Promise<Found[]> {
  return (await answer(api.GET('/api/v1/find', { params: { query: { q: text } } }))).items
}
