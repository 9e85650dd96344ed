/** The columns of events. */
import { Identifier } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import type { Column } from '../../parts/DataList'
import { State } from '../../parts/State'
import { aboutOf, deviceOf, placeOf, sourceOf, stateOf, type Event } from './event'

export const COLUMNS: Column<Event>[] = [
  { id: 'name', label: 'Event', width: 'minmax(0, 1.2fr)', phone: true, cell: (it) => it.name || it.type },
  { id: 'about', label: 'About', width: 'minmax(0, 1.8fr)', cell: aboutOf },
  { id: 'type', label: 'Type', hidden: true, cell: (it) => it.type },
  { id: 'source', label: 'Source', cell: (it) => sourceOf(it.source.id) },
  { id: 'profile', label: 'Profile', width: '112px', cell: (it) => it.profile && <Identifier id={it.profile.id} /> },
  {
    id: 'session',
    label: 'Session',
    width: '112px',
    hidden: true,
    cell: (it) => it.session && <Identifier id={it.session.id} />,
  },
  { id: 'id', label: 'Id', width: '112px', hidden: true, cell: (it) => <Identifier id={it.id} /> },
  { id: 'place', label: 'Place', hidden: true, cell: placeOf },
  { id: 'device', label: 'Device', hidden: true, cell: deviceOf },
  { id: 'channel', label: 'Channel', hidden: true, cell: (it) => it.metadata.channel },
  { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags.values?.join(', ') },
  {
    id: 'properties',
    label: 'Properties',
    width: 'minmax(0, 1.6fr)',
    hidden: true,
    cell: (it) => JSON.stringify(it.properties),
  },
  { id: 'state', label: 'State', width: '104px', phone: true, cell: (it) => <EventState event={it} /> },
  {
    id: 'when',
    label: 'When',
    width: '112px',
    align: 'right',
    phone: true,
    cell: (it) => <Moment at={it.metadata.time.insert} />,
  },
]

/** How an event is. */
export function EventState({ event }: { event: Pick<Event, 'metadata'> }) {
  const { tone, word } = stateOf(event)
  return <State tone={tone}>{word}</State>
}
