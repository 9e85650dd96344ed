/** Gives one event another try. */
import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import type { Event } from './event'
import { useReplay } from './replay'

export function ReplayOne({ event, small = false }: { event: Pick<Event, 'id' | 'name' | 'type'>; small?: boolean }) {
  const [busy, setBusy] = useState(false)
  const replay = useReplay()
  const go = async () => {
    setBusy(true)
    await replay.one(event.id)
    setBusy(false)
  }
  return (
    <Button
      variant={small ? 'subtle' : 'filled'}
      size={small ? 'compact-sm' : 'sm'}
      loading={busy}
      leftSection={<IconRepeat size={14} aria-hidden />}
      aria-label={small ? `Replay ${event.name || event.type}` : undefined}
      onClick={() => void go()}
    >
      Replay
    </Button>
  )
}
