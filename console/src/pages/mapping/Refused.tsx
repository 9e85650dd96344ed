/** Events of a type that are not valid: why, and another try when the schema was mended. */
import { Button, Group } from '@mantine/core'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Listing } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { shorten } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import { countOf, sayNumber } from '../../parts/numbers'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { useMay } from '../../session/session'
import type { Event } from '../inbound/samples'

const EVENT = { one: 'event', many: 'events' }
const NOUN = { one: 'refused event', many: 'refused events' }

export function Refused({ type }: { type: string }) {
  const may = useMay('admin', 'developer')
  const queries = useQueryClient()
  const [busy, setBusy] = useState('')
  const replay = async (what: string, call: () => Promise<string>) => {
    setBusy(what)
    try {
      tellDone(await call())
      await queries.invalidateQueries({ queryKey: ['refused', type] })
    } catch (error) {
      tellTrouble(error)
    } finally {
      setBusy('')
    }
  }
  const columns: Column<Event>[] = [
    { id: 'event', label: 'Event', width: '116px', phone: true, cell: (it) => shorten(it.id) },
    { id: 'why', label: 'Why', width: 'minmax(0, 3fr)', phone: true, cell: reasonOf },
    { id: 'when', label: 'When', width: '116px', cell: (it) => <Moment at={it.metadata.time.insert} /> },
  ]
  const again: Column<Event> = {
    id: 'replay',
    label: 'Again',
    width: '96px',
    cell: (it) => (
      <Button
        variant="default"
        size="compact-sm"
        loading={busy === it.id}
        aria-label={`Replay ${it.id}`}
        onClick={() => void replay(it.id, () => replayOne(it.id))}
      >
        Replay
      </Button>
    ),
  }
  return (
    <>
      {may && (
        <Group justify="flex-end" mb="sm">
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={busy === 'all'}
            onClick={() => void replay('all', () => replayAll(type))}
          >
            Replay all
          </Button>
        </Group>
      )}
      <DataList
        name="refused"
        noun={NOUN}
        queryKey={['refused', type]}
        page={(cursor) => refused(type, cursor)}
        columns={may ? [...columns, again] : columns}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/events/$id', params: { id: it.id } })}
        refresh={10_000}
        empty={
          <EmptyState icon={IconCircleCheck} title="No event of this type is refused">
            One that does not fit would stand here with the reason, to be replayed once the schema was mended.
          </EmptyState>
        }
      />
    </>
  )
}

async function refused(type: string, cursor: string): Promise<Listing<Event>> {
  const found = await answer(api.GET('/api/v1/events/invalid', { params: { query: { type, cursor, limit: 100 } } }))
  // They are events; the API describes them as documents of any kind.
  return { ...found, items: found.items as unknown as Event[] }
}

async function replayAll(type: string): Promise<string> {
  const { valid, looked_at: looked, left } = await answer(api.POST('/api/v1/events/replay', { body: { type } }))
  const rest = left > 0 ? `; ${countOf(left, EVENT)} wait for another try` : ''
  return `${sayNumber(valid)} of ${countOf(looked, EVENT)} valid now${rest}`
}

async function replayOne(id: string): Promise<string> {
  const { valid } = await answer(api.POST('/api/v1/events/{id}/replay', { params: { path: { id } } }))
  return valid ? 'Valid now, and counted' : 'Not valid still'
}

/** Return what is wrong with an event, in one line. */
function reasonOf(event: Event): string {
  const said = event.metadata.aux['validation']
  const reasons = Array.isArray(said) ? (said as Record<string, unknown>[]) : []
  return reasons.map((it) => `${String(it['path'] ?? '')}: ${String(it['message'] ?? '')}`).join('; ')
}
