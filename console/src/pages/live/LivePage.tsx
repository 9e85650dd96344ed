/** What comes in right now: a stream that can be held, filtered, and looked into. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { useWindowScroll } from '@mantine/hooks'
import { IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { countOf } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { useShortcuts } from '../../parts/shortcuts'
import { State } from '../../parts/State'
import { LiveDetail } from './LiveDetail'
import { LiveList } from './LiveList'
import { Quiet } from './Quiet'
import { holds } from './stream'
import { MOST, useLive, type Live } from './useLive'

/** Pixels from the top at which somebody reads, and rows should stay where they are. */
const AWAY = 240

const KINDS = [
  { value: '', label: 'All' },
  { value: 'no', label: 'Not valid' },
]

export default function LivePage() {
  const [{ query, valid, event }, change] = useQueryParams('query', 'valid', 'event')
  const [paused, setPaused] = useState(false)
  const [{ y }] = useWindowScroll()
  const reading = y > AWAY
  const live = useLive(paused || reading || event !== '')
  useShortcuts([{ keys: 'p', says: paused ? 'Go on' : 'Pause', run: () => setPaused(!paused) }])
  const shown = live.events.filter((it) => (!valid || !it.valid) && (!query.trim() || holds(it, query.trim())))
  return (
    <Page
      title="Live"
      about="Events as they are stored, the newest first."
      action={
        <>
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            disabled={live.events.length === 0}
            onClick={live.clear}
          >
            Clear
          </Button>
          <Button
            miw={112}
            leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
            onClick={() => setPaused(!paused)}
          >
            {paused ? 'Go on' : 'Pause'}
          </Button>
        </>
      }
      filters={
        <>
          <SearchField
            label="Filter by type, page, source, profile or session"
            placeholder="A type, a page, a source, an id"
            value={query}
            onChange={(text) => change({ query: text })}
          />
          <SegmentedControl
            aria-label="Which events"
            data={KINDS}
            value={valid}
            onChange={(next) => change({ valid: next })}
          />
        </>
      }
    >
      <Group justify="space-between" gap="xs" mih={24}>
        <Condition live={live} paused={paused} reading={reading} />
        <Amount live={live} shown={shown.length} />
      </Group>
      {shown.length > 0 ? (
        <LiveList events={shown} filters={{ query, valid }} />
      ) : (
        <Quiet open={live.open} filtered={live.events.length > 0} />
      )}
      <LiveDetail id={event} onClose={() => change({ event: '' })} />
    </Page>
  )
}

function Condition({ live, paused, reading }: { live: Live; paused: boolean; reading: boolean }) {
  if (live.problem) return <span role="alert">{<State tone="bad">{`${live.problem} We try again.`}</State>}</span>
  if (!live.open) return <State tone="waiting">Connecting…</State>
  if (reading) return <State tone="off">Waits while you read; at the top it goes on</State>
  return paused ? <State tone="off">Paused</State> : <State tone="good">Live</State>
}

function Amount({ live, shown }: { live: Live; shown: number }) {
  const rate = live.rate < 10 ? live.rate.toFixed(1) : live.rate.toFixed(0)
  const waiting = live.waiting > 0 ? `${live.waiting >= MOST ? 'more than ' : ''}${String(live.waiting)} wait · ` : ''
  const hidden = live.events.length - shown
  return (
    <span style={{ fontSize: 13, color: 'var(--mantine-color-dimmed)', fontVariantNumeric: 'tabular-nums' }}>
      {waiting}
      {`${rate} a second · `}
      {hidden > 0 ? `${String(shown)} of ${String(live.events.length)} shown` : countOf(shown, EVENTS)}
    </span>
  )
}

const EVENTS = { one: 'event', many: 'events' }
