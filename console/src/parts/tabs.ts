/** Which tab of a page is shown: the address says it. */
import { useQueryParams } from './queryParams'

/** Return the tab that is shown, and what shows another; the first where the address names none that is there. */
export function useTab(...tabs: (string | false)[]): { tab: string; show: (next: string | null) => void } {
  const [{ tab: wanted }, change] = useQueryParams('tab')
  const [first = '', ...others] = tabs.filter((it) => it !== false)
  return {
    tab: others.includes(wanted) ? wanted : first,
    show: (next) => change({ tab: !next || next === first ? '' : next }),
  }
}
