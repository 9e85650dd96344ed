/** Which columns of a list are shown: chosen in a menu, remembered in this browser; a phone has its own few. */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useMemo, type ReactNode } from 'react'
import { ColumnChoice } from './ColumnChoice'
import type { Column } from './DataList'
import { fieldColumn, pathsIn } from './fieldColumns'

/** Return the columns to show, and where they are chosen; with `documents` any field of these can be one.
 *
 * The first one always stays; fields come before the last one, which says when.
 */
export function useColumns<T>(
  name: string,
  all: Column<T>[],
  documents?: readonly T[],
): { columns: Column<T>[]; choice: ReactNode } {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [chosen, choose] = useLocalStorage<string[]>({
    key: `limner.columns.${name}`,
    defaultValue: all.filter((it) => !it.hidden).map((it) => it.id),
    getInitialValueInEffect: false,
  })
  const fields = useMemo(
    () => (documents ? pathsIn(chosen).map((path) => fieldColumn(path, documents)) : []),
    [chosen, documents],
  )
  if (phone) return { columns: all.filter((it) => it.phone), choice: null }
  const toggle = (id: string) => {
    choose(chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id])
  }
  const own = all.filter((it, index) => index === 0 || chosen.includes(it.id))
  return {
    columns: [...own.slice(0, 1), ...own.slice(1, -1), ...fields, ...own.slice(1).slice(-1)],
    choice: <ColumnChoice columns={all.slice(1)} chosen={chosen} toggle={toggle} documents={documents} />,
  }
}
