/** A built-in event type: read, not changed; one's own may take its place. */
import { Tabs } from '@mantine/core'
import { Back, PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { useMay } from '../../session/session'
import type { KeptTab } from '../inbound/KeptPage'
import { About } from './About'
import { wordsOfType, type EventType } from './eventType'
import { Meaning } from './Meaning'

export function BuiltIn({ type, tabs }: { type: EventType; tabs: KeptTab[] }) {
  const [{ tab }, change] = useQueryParams('tab')
  const may = useMay('admin', 'developer')
  const all: KeptTab[] = [{ value: 'meaning', label: 'Meaning', content: <Meaning type={type} /> }, ...tabs]
  const shown = all.some((it) => it.value === tab) ? tab : 'meaning'
  return (
    <Page
      title={type.name || wordsOfType(type.id)}
      about={<About id={type.id} words={type.description} />}
      back={<Back to="/event-types">Event types</Back>}
      action={
        may && (
          <PageButton to="/event-types/new" search={{ like: type.id } as never} variant="default">
            Make it your own
          </PageButton>
        )
      }
    >
      <Tabs
        value={shown}
        onChange={(next) => change({ tab: next === 'meaning' || !next ? '' : next })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {all.map((it) => (
            <Tabs.Tab key={it.value} value={it.value}>
              {it.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {all.map((it) => (
          <Tabs.Panel key={it.value} value={it.value}>
            {it.content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  )
}
