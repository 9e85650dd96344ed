/** Entries of a timeline by day, and within a day by session; and which time of the day something happened. */
import type { Schema } from '../../api/client'
import { byDay } from './days'
import { wordsOf } from './eventWords'

export type Entry = Schema<'TimelineEntry'>
export type Kind = Entry['kind']

/** What happened in one go: in a session, or outside of any. */
export interface Run {
  session: string
  entries: Entry[]
}

/** A day, with what happened in it. */
export interface Day {
  title: string
  runs: Run[]
}

/** Return the days of a timeline, newest first. */
export function daysOf(entries: readonly Entry[]): Day[] {
  return byDay(entries).map(([title, those]) => ({ title, runs: runsOf(those) }))
}

/** Return runs of neighbours of one session; what has none stays with the session that it came in the middle of. */
export function runsOf(entries: readonly Entry[]): Run[] {
  const own = entries.map(sessionOf)
  const sessions = own.map((it, at) => {
    if (it) return it
    const before = own.slice(0, at).findLast(Boolean) ?? ''
    return before === (own.slice(at).find(Boolean) ?? '') ? before : ''
  })
  const runs: Run[] = []
  for (const [at, entry] of entries.entries()) {
    const session = sessions[at] ?? ''
    const last = runs.at(-1)
    if (last?.session === session) last.entries.push(entry)
    else runs.push({ session, entries: [entry] })
  }
  return runs
}

/** Return the session of an entry; empty if it has none. */
export function sessionOf({ kind, id, object }: Entry): string {
  if (kind === 'session') return id
  const { session, session_id: other } = object as { session?: { id: string } | null; session_id?: string | null }
  return session?.id ?? other ?? ''
}

/** Return the event of an entry that is one. */
export function eventOf({ kind, object }: Entry): Schema<'Event'> | undefined {
  return kind === 'event' ? (object as Schema<'Event'>) : undefined
}

/** Return which time of its day each event was, by its id; the entries have to be all of that day. */
export function timesOf(entries: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>()
  const times = new Map<string, number>()
  for (const entry of entries.toReversed()) {
    const event = eventOf(entry)
    if (!event) continue
    const { did, what } = wordsOf(event)
    if (!what) continue
    const count = (counts.get(`${did} ${what}`) ?? 0) + 1
    counts.set(`${did} ${what}`, count)
    times.set(entry.id, count)
  }
  return times
}

/** Return a number as one counts: 2nd, 3rd, 11th. */
export function ordinal(count: number): string {
  const ending = ENDINGS[ordinals.select(count)] ?? 'th'
  return `${String(count)}${ending}`
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
