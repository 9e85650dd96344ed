/** Tabs that the address names; the first one is shown where it names none of them, and stands alone without a bar. */
import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useQueryParams } from './queryParams'

export interface LinkedTab {
  value: string
  label: string
  content: ReactNode
}

export function LinkedTabs({ tabs }: { tabs: LinkedTab[] }) {
  const [{ tab }, change] = useQueryParams('tab')
  const first = tabs[0]?.value ?? ''
  const shown = tabs.some((it) => it.value === tab) ? tab : first
  return (
    <Tabs value={shown} onChange={(next) => change({ tab: !next || next === first ? '' : next })} keepMounted={false}>
      {tabs.length > 1 && (
        <Tabs.List mb="lg">
          {tabs.map((it) => (
            <Tabs.Tab key={it.value} value={it.value}>
              {it.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      {tabs.map((it) => (
        <Tabs.Panel key={it.value} value={it.value}>
          {it.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
