/** The rows of the stream; only those in view are drawn. */
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useMediaQuery } from '@mantine/hooks'
import { useRef } from 'react'
import { Clock } from '../../parts/Clock'
import type { Column } from '../../parts/DataList'
import { Rows } from '../../parts/DataListRows'
import { shorten } from '../../parts/Identifier'
import { PageLink } from '../../parts/links'
import { useShortcuts } from '../../parts/shortcuts'
import { State } from '../../parts/State'
import { stepRow } from '../../parts/walking'
import { pathOf, sourceOf } from '../events/event'
import type { LiveEvent } from './stream'

const ROW = 36

const COLUMNS: Column<LiveEvent>[] = [
  { id: 'name', label: 'Event', width: 'minmax(0, 1.2fr)', phone: true, cell: (it) => it.name || it.type },
  {
    id: 'about',
    label: 'About',
    width: 'minmax(0, 2fr)',
    cell: ({ hit }) => hit.name || pathOf(hit.url ?? ''),
  },
  { id: 'source', label: 'Source', width: 'minmax(0, 0.8fr)', cell: (it) => sourceOf(it.source) },
  { id: 'profile', label: 'Profile', width: '112px', cell: ({ profile }) => profile && <ProfileLink id={profile} /> },
  {
    id: 'state',
    label: 'State',
    width: '104px',
    phone: true,
    cell: ({ valid }) => <State tone={valid ? 'good' : 'bad'}>{valid ? 'Valid' : 'Not valid'}</State>,
  },
  {
    id: 'time',
    label: 'Time',
    width: '112px',
    align: 'right',
    phone: true,
    cell: ({ time }) => <Clock at={time} />,
  },
]

function ProfileLink({ id }: { id: string }) {
  return (
    <PageLink to="/profiles/$id" params={{ id }} pos="relative" ff="monospace" fz={12} title={id} style={{ zIndex: 1 }}>
      {shorten(id)}
    </PageLink>
  )
}

export function LiveList({ events, filters }: { events: LiveEvent[]; filters: Record<string, string> }) {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const list = useRef<HTMLDivElement>(null)
  const virtual = useWindowVirtualizer({
    count: events.length,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  const rows = virtual.getVirtualItems().flatMap(({ index, start }) => {
    const item = events[index]
    return item ? [{ key: item.id, top: start - virtual.options.scrollMargin, at: index, item }] : []
  })
  useShortcuts([
    { keys: 'j', says: 'Next row', run: () => stepRow(list.current, 1) },
    { keys: 'k', says: 'Row before', run: () => stepRow(list.current, -1) },
  ])
  return (
    <Rows
      ref={list}
      label="live events"
      columns={phone ? COLUMNS.filter((it) => it.phone) : COLUMNS}
      rows={rows}
      size={{ row: ROW, all: virtual.getTotalSize() }}
      total={events.length}
      open={({ id }) => ({ to: '/live', search: { ...filters, event: id } as never })}
    />
  )
}
