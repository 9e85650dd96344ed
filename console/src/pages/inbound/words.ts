/** Small words of these pages. */

/** Return words with a capital: `event types` becomes `Event types`. */
export function titleOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Return a value in few letters, as it stands in a table; nothing is a dash. */
export function sayValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
