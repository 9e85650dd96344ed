/** Walks the rows of a list by keys. */

/** Focus the row so many steps from the one that has the focus. */
export function stepRow(list: HTMLElement | null, by: number): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]
  const at = links.findIndex((it) => it === document.activeElement)
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}
