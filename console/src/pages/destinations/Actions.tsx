/** What one does with a destination that is running: pause, hurry, remove. */
import { Button } from '@mantine/core'
import { IconBolt, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { useChanges } from './changes'
import type { Destination } from './destination'

interface ActionsProps {
  destination: Destination
  changes: ReturnType<typeof useChanges>
  onDelete: () => void
}

export function Actions({ destination, changes, onDelete }: ActionsProps) {
  const { enabled, paused, locked, on_profile_change_only: rests } = destination
  return (
    <>
      {!locked && (
        <Button variant="default" onClick={onDelete}>
          Delete
        </Button>
      )}
      {enabled && rests && !paused && (
        <Button
          variant="default"
          leftSection={<IconBolt size={16} />}
          onClick={changes.flush}
          title="Send profiles now that wait for their quiet period"
        >
          Flush now
        </Button>
      )}
      {paused ? (
        <Button leftSection={<IconPlayerPlay size={16} />} onClick={changes.resume}>
          Resume
        </Button>
      ) : (
        enabled && (
          <Button variant="default" leftSection={<IconPlayerPause size={16} />} onClick={changes.pause}>
            Pause
          </Button>
        )
      )}
    </>
  )
}
