/** Series laid on top of each other, for bars that show parts of a whole. */

/** Return the heights, the whole first: what is drawn later covers its lower part. */
export function piled(series: readonly { values: (number | null)[] }[]): number[][] {
  let below: number[] = []
  const sums = series.map(({ values }) => (below = values.map((it, at) => (it ?? 0) + (below[at] ?? 0))))
  return sums.reverse()
}
