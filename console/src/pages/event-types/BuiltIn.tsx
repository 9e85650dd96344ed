/** A built-in event type: read, not changed; one's own may take its place. */
import { Back, PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useMay } from '../../session/session'
import { LinkedTabs, type LinkedTab } from '../../parts/LinkedTabs'
import { About } from './About'
import { wordsOfType, type EventType } from './eventType'
import { Meaning } from './Meaning'

export function BuiltIn({ type, tabs }: { type: EventType; tabs: LinkedTab[] }) {
  const may = useMay('admin', 'developer')
  const all: LinkedTab[] = [{ value: 'meaning', label: 'Meaning', content: <Meaning type={type} /> }, ...tabs]
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
      <LinkedTabs tabs={all} />
    </Page>
  )
}
