/** Tabs of an event type that is only looked at; the first one is shown where the address names none. */
import { Tabs } from '@mantine/core'
import { useQueryParams } from '../../parts/queryParams'
import type { KeptTab } from '../inbound/KeptPage'

export function TypeTabs({ tabs }: { tabs: KeptTab[] }) {
  const [{ tab }, change] = useQueryParams('tab')
  const first = tabs[0]?.value ?? ''
  const shown = tabs.some((it) => it.value === tab) ? tab : first
  return (
    <Tabs value={shown} onChange={(next) => change({ tab: next === first || !next ? '' : next })} keepMounted={false}>
      <Tabs.List mb="lg">
        {tabs.map((it) => (
          <Tabs.Tab key={it.value} value={it.value}>
            {it.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((it) => (
        <Tabs.Panel key={it.value} value={it.value}>
          {it.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
