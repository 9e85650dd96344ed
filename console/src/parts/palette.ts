/** Colours of series that people with any kind of colour vision tell apart, on light and on dark ground. */
export const PALETTE = ['#5b6ee1', '#e08a1e', '#1f9e89', '#c9538c', '#5aa9e6', '#8c7853'] as const

/** Return the colour of a series by its place. */
export function colourOf(place: number): string {
  return PALETTE[place % PALETTE.length] ?? PALETTE[0]
}
