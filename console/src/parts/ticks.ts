/** What stands at the ticks of an axis of time: the time of day, and the day below it where that begins. */
const DAY = 86_400

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' })
const exact = new Intl.DateTimeFormat('en', { timeStyle: 'medium' })
const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' })
const month = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric' })

/** Return the words of ticks, in seconds; `step` lies between two of them. Nothing happens between two seconds. */
export function sayTicks(ticks: readonly number[], step: number): string[] {
  const whole = ticks.filter(Number.isInteger)
  return ticks.map((it) => {
    if (!Number.isInteger(it)) return ''
    if (step >= 28 * DAY) return month.format(it * 1000)
    const date = day.format(it * 1000)
    if (step >= DAY) return date
    const before = whole[whole.indexOf(it) - 1]
    const begins = before === undefined || day.format(before * 1000) !== date
    const time = (step < 60 ? exact : clock).format(it * 1000)
    return begins ? `${time}\n${date}` : time
  })
}
