/** The values of a choice as one line of text: `1 red, 2 green`. */
import type { Schema } from '../../../api/client'

type Choice = Schema<'Choice'>

/** Return the choices as one line. */
export function sayChoices(choices: Choice[]): string {
  return choices.map((it) => `${String(it.code)} ${it.label}`).join(', ')
}

/** Read a line of choices; one without a number gets the next one. */
export function readChoices(text: string): Choice[] {
  const parts = text
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean)
  return parts.map((part, place) => {
    const [, code, label] = /^(-?\d+)\s+(.+)$/.exec(part) ?? []
    return { code: code === undefined ? place + 1 : Number(code), label: label ?? part }
  })
}
