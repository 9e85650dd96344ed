/** Which columns of a list are shown: chosen in a menu, remembered in this browser; a phone has its own few. */
import { Button, Menu } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconColumns3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Column } from './DataList'

/** Return the columns to show, and the menu in which they are chosen. The first one always stays. */
export function useColumns<T>(name: string, all: Column<T>[]): { columns: Column<T>[]; choice: ReactNode } {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [chosen, choose] = useLocalStorage<string[]>({
    key: `limner.columns.${name}`,
    defaultValue: all.filter((it) => !it.hidden).map((it) => it.id),
    getInitialValueInEffect: false,
  })
  if (phone) return { columns: all.filter((it) => it.phone), choice: null }
  const toggle = (id: string) => {
    choose(chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id])
  }
  const choice = (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" fw={400} leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.slice(1).map((column) => (
          <Menu.CheckboxItem key={column.id} checked={chosen.includes(column.id)} onChange={() => toggle(column.id)}>
            {column.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
  return { columns: all.filter((it, index) => index === 0 || chosen.includes(it.id)), choice }
}
