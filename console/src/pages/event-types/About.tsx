/** The id of an event type, and what is said of it. */
import { Identifier } from '../../parts/Identifier'

export function About({ id, words }: { id: string; words: string }) {
  return (
    <>
      <Identifier id={id} whole /> {words}
    </>
  )
}
