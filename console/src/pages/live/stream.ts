/** The stream of what comes in: its messages, and how they are told apart in the text that arrives in pieces. */
import { api } from '../../api/client'

/** An event as the stream tells it; all of it is at `/api/v1/events/{id}`. */
export interface LiveEvent {
  id: string
  type: string
  name: string
  time: string
  valid: boolean
  source: string
  profile: string | null
  session: string | null
  hit: { name?: string | null; url?: string | null }
}

/** Whole messages, and the beginning of one that has not arrived yet. */
export interface Piece {
  events: LiveEvent[]
  rest: string
}

/** Take the events out of what has arrived; comments are passed over. */
export function readPiece(text: string): Piece {
  const parts = text.split('\n\n')
  const rest = parts.pop() ?? ''
  const events = parts.flatMap((part) => {
    const data = part
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trim())
      .join('\n')
    return data ? [JSON.parse(data) as LiveEvent] : []
  })
  return { events, rest }
}

/** Watch what comes in until the stream ends or the signal says so; `opened` is called when it begins. */
export async function watch(signal: AbortSignal, opened: () => void, take: (event: LiveEvent) => void): Promise<void> {
  const { data } = await api.GET('/api/v1/live', { signal, parseAs: 'stream' })
  const reader = (data as ReadableStream<Uint8Array>).pipeThrough(decoder()).getReader()
  opened()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const piece = readPiece(rest + value)
    rest = piece.rest
    piece.events.forEach(take)
  }
}

function decoder(): ReadableWritablePair<string, Uint8Array> {
  return new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>
}

/** Tell whether every word stands somewhere in an event. */
export function holds(event: LiveEvent, text: string): boolean {
  const { type, name, source, profile, session, hit } = event
  const all = [type, name, source, profile, session, hit.name, hit.url].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** Return the newest events first, none twice, and no more than `most`; what comes in one go is put in its order. */
export function joined(kept: readonly LiveEvent[], come: readonly LiveEvent[], most: number): LiveEvent[] {
  const known = new Set(kept.map((it) => it.id))
  const fresh = come.filter((it) => !known.has(it.id) && known.add(it.id)).reverse()
  fresh.sort((one, other) => Date.parse(other.time) - Date.parse(one.time))
  return [...fresh, ...kept].slice(0, most)
}
