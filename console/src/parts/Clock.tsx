/** When something was, to the second of the viewer's day; the whole instant on hover. */
const second = new Intl.DateTimeFormat('en', { timeStyle: 'medium' })
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' })

/** `at` is ISO 8601. */
export function Clock({ at }: { at: string }) {
  const instant = new Date(at)
  return (
    <time dateTime={at} title={exact.format(instant)} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {second.format(instant)}
    </time>
  )
}
