/** What may come next in a query that somebody is typing, and how a choice is written into it. */
import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schema } from '../api/client'

export type Suggestion = Schema<'Suggestion'>

/** What can be searched with conditions. */
export type Index = 'events' | 'profiles' | 'sessions'

/** What is completed: queries about what can be searched, and conditions, whose fields begin with `profile@` and such. */
export type Language = Index | 'condition'

/** The question what may come behind a text. */
export function completionQuery(language: Language, text: string) {
  return queryOptions({
    queryKey: ['completion', language, text],
    staleTime: 30_000,
    retry: false,
    queryFn: () => complete(language, text),
  })
}

function complete(language: Language, query: string): Promise<Schema<'Completion'>> {
  const params = { params: { query: { query } } }
  if (language === 'condition') return answer(api.GET('/api/v1/notation/autocomplete', params))
  if (language === 'events') return answer(api.GET('/api/v1/events/query/autocomplete', params))
  if (language === 'profiles') return answer(api.GET('/api/v1/profiles/query/autocomplete', params))
  return answer(api.GET('/api/v1/sessions/query/autocomplete', params))
}

const OPERATOR = /[=<>~]|\b(EXISTS|EMPTY|IN|IS|MATCH|BETWEEN|CONTAINS|STARTS|ENDS|NOT|AND|OR)\b|^\(*[a-z_]+\.[\w.]*$/

/** Tell whether a text is a condition or becomes one, rather than words to look for. */
export function isCondition(text: string): boolean {
  return OPERATOR.test(text.trim())
}

/** A text, and where in it the cursor stands. */
export interface Written {
  text: string
  at: number
}

/** Return the text with a suggestion instead of the token before the cursor that is not finished yet. */
export function write({ text, at }: Written, current: string, it: Suggestion): Written {
  const head = text.slice(0, at)
  const begun = head.endsWith(current) ? head.slice(0, head.length - current.length) : head
  const gap = begun && !/[\s([]$/.test(begun) && it.token !== 'BRACKET' ? ' ' : ''
  const next = `${begun}${gap}${it.value}${it.space ? ' ' : ''}`
  return { text: next + text.slice(at).replace(/^ +/, ''), at: next.length }
}

/** Return where in a query an error is, from 0, if its message says so. */
export function placeOf(message: string, query: string): number | undefined {
  const found = /at line (\d+), column (\d+)/.exec(message)
  if (!found) return undefined
  const before = query.split('\n').slice(0, Number(found[1]) - 1)
  const start = before.reduce((sum, line) => sum + line.length + 1, 0)
  return Math.min(start + Number(found[2]) - 1, query.length)
}
