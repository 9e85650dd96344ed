/** What stands where nothing comes in. */
import { IconBroadcast } from '@tabler/icons-react'
import { EmptyState } from '../../parts/EmptyState'
import { PageButton } from '../../parts/links'

export function Quiet({ open, filtered }: { open: boolean; filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon={IconBroadcast}
        title="None of these matches"
        action={
          <PageButton to="/live" search={{}} variant="default">
            Show all that comes
          </PageButton>
        }
      >
        As soon as an event comes that matches, it stands here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconBroadcast}
      title={open ? 'Listening…' : 'Connecting…'}
      action={
        <PageButton to="/sources" variant="default">
          Go to the sources
        </PageButton>
      }
    >
      Each event shows up here within a second of being stored. Nothing comes? A source says what to paste into a page,
      and whether anything has ever arrived.
    </EmptyState>
  )
}
