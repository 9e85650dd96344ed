/** What is typed into a query field: whether it is a condition, and what it is once a suggestion is taken. */
import type { Schema } from '../api/client'

export type Suggestion = Schema<'Suggestion'>

const OPERATORS = /[=<>~]|\b(EXISTS|EMPTY|IN|IS|MATCH|BETWEEN|CONTAINS|STARTS|ENDS|NOT|AND|OR)\b/
const FIELD = /^\(*[a-z_]+\.[a-z_.]*$/

/** Tell whether a text is a condition, or is becoming one; such a text is sent when it is finished, not as it is typed. */
export function isCondition(text: string): boolean {
  return OPERATORS.test(text) || FIELD.test(text.trim())
}

/** Return the text with the token that is not finished yet replaced by what was chosen. */
export function taking(text: string, current: string, chosen: Suggestion): string {
  const kept = current && text.endsWith(current) ? text.slice(0, -current.length) : text
  return kept + chosen.value + (chosen.space ? ' ' : '')
}
