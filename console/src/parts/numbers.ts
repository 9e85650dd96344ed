/** Numbers as people read them: grouped, and with their unit. */
const grouped = new Intl.NumberFormat('en')
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** Return a number with its thousands grouped. */
export function sayNumber(value: number): string {
  return grouped.format(value)
}

/** Return a number in few letters, for charts. */
export function sayBriefly(value: number): string {
  return compact.format(value)
}

/** Return how many there are of something. */
export function countOf(count: number, noun: { one: string; many: string }): string {
  return `${grouped.format(count)} ${count === 1 ? noun.one : noun.many}`
}

/** Return a size in bytes in the unit that fits. */
export function sayBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  return `${tenths.format(bytes / 1000 ** power)} ${units[power] ?? ''}`
}
