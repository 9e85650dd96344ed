/** A value of a document as people read it. */
import { sayNumber } from './numbers'

/** Return a value in words. */
export function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return sayNumber(value)
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((it) => typeof it !== 'object')) return value.map(String).join(', ')
  return JSON.stringify(value)
}
