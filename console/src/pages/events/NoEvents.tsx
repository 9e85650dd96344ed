/** What stands where no event is: none matches, or none has come in yet. */
import { IconClick } from '@tabler/icons-react'
import { EmptyState } from '../../parts/EmptyState'
import { PageButton } from '../../parts/links'
import { useMay } from '../../session/session'
import { FILTERS, type Wanted } from './event'

export function NoEvents({ wanted }: { wanted: Wanted }) {
  const may = useMay('admin', 'developer')
  if (FILTERS.some((name) => wanted[name])) {
    return (
      <EmptyState
        icon={IconClick}
        title="No event matches"
        action={
          <PageButton to="/events" search={{}} variant="default">
            Show all events
          </PageButton>
        }
      >
        Nothing that was kept has this in it, at this time.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconClick}
      title="Nothing has come in yet"
      action={may && <PageButton to="/sources/new">Create a source</PageButton>}
    >
      Each page view, click or order that a source sends is kept here, with who it was and what became of it.
    </EmptyState>
  )
}
