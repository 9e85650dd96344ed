/** Walks the rows of a list by keys, and finds the row again from which somebody left. */

/** The row that was opened last, and the address of its list. */
let left = { address: '', row: '' }

/** Pixels at the top of the window that the bar and the head of a list take. */
const HEAD = 80

/** Focus the row so many steps from the one that has the focus; the first in view if none has. */
export function stepRow(list: HTMLElement | null, by: number): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]
  const at = links.findIndex((it) => it === document.activeElement)
  const next =
    at < 0 ? links.findIndex((it) => it.getBoundingClientRect().top >= HEAD) : Math.min(at + by, links.length - 1)
  links[Math.max(next, 0)]?.focus()
}

/** Remember the row that is opened. */
export function leaveFrom(row: string): void {
  left = { address: window.location.href, row }
}

/** Focus the row from which somebody left this list, as soon as it is drawn, if nothing else has the focus. */
export function comeBack(list: HTMLElement | null): void {
  if (left.address !== window.location.href || document.activeElement !== document.body) return
  const link = list?.querySelector<HTMLAnchorElement>(`a[data-row="${CSS.escape(left.row)}"]`)
  if (!link) return
  left = { address: '', row: '' }
  link.focus({ preventScroll: true })
}
