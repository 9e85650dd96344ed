/** The keys, and what each does today. */
import { Code, Text } from '@mantine/core'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { sayNumber } from '../../parts/numbers'
import { State } from '../../parts/State'
import { doesOf, KEYS, labelOf, type IdentityKey } from './keys'

const COLUMNS: Column<IdentityKey>[] = [
  { id: 'name', label: 'Key', phone: true, cell: labelOf },
  { id: 'place', label: 'Place', width: 'minmax(0, 1.4fr)', cell: (it) => <Place of={it} /> },
  { id: 'does', label: 'What it does', cell: doesOf },
  {
    id: 'state',
    label: 'State',
    width: '88px',
    phone: true,
    cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'On' : 'Off'}</State>,
  },
  { id: 'blocked', label: 'Blocked', width: '88px', align: 'right', cell: (it) => sayNumber(it.blocked?.length ?? 0) },
  {
    id: 'most',
    label: 'Most profiles',
    width: '112px',
    align: 'right',
    cell: (it) => (it.most_profiles === 0 ? 'Any' : sayNumber(it.most_profiles)),
  },
]

export function KeyList() {
  return (
    <DataList
      name="identity-keys"
      noun={{ one: 'key', many: 'keys' }}
      queryKey={['identity-keys', 'list']}
      page={(cursor) => answer(api.GET('/api/v1/identity-keys', { params: { query: { cursor, limit: 100 } } }))}
      columns={COLUMNS}
      rowKey={(it) => it.id}
      open={(it) => ({ to: '/identity/keys/$id', params: { id: it.id } })}
      empty={<EmptyState title="There are no keys">The server has none of those that are built in.</EmptyState>}
    />
  )
}

function Place({ of }: { of: IdentityKey }) {
  const place = KEYS.find((it) => it.id === of.id)?.place
  return place ? (
    <Code bg="transparent" p={0}>
      {place}
    </Code>
  ) : (
    <Text span size="sm" c="dimmed">
      what the device tells
    </Text>
  )
}
