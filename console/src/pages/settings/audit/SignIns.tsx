/** Who tried to sign in, from where, and what became of it. */
import { Group } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { answer, api, type Schema } from '../../../api/client'
import { DataList, type Column } from '../../../parts/DataList'
import { EmptyState } from '../../../parts/EmptyState'
import { Moment } from '../../../parts/Moment'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { State } from '../../../parts/State'
import { SIGN_INS } from '../deeds'
import { Days } from './Days'
import { beginningOf, endOf } from './days'

type Attempt = Schema<'SignInAttempt'>

const COLUMNS: Column<Attempt>[] = [
  { id: 'name', label: 'Who', width: 'minmax(0, 1.4fr)', phone: true, cell: (it) => it.name || '–' },
  {
    id: 'outcome',
    label: 'Outcome',
    width: 'minmax(0, 1.4fr)',
    phone: true,
    cell: (it) => <State tone={SIGN_INS[it.outcome].tone}>{SIGN_INS[it.outcome].label}</State>,
  },
  { id: 'address', label: 'From', width: 'minmax(0, 1fr)', cell: (it) => it.address || '–' },
  { id: 'time', label: 'When', width: '112px', align: 'right', phone: true, cell: (it) => <Moment at={it.time} /> },
]

export function SignIns() {
  const [{ by, from, to }, change] = useQueryParams('by', 'from', 'to')
  const filters = { name: by, from: beginningOf(from), to: endOf(to) }
  const filtered = Boolean(by || from || to)
  return (
    <>
      <Group gap="xs" mb="xs">
        <SearchField
          label="Only with this name"
          placeholder="The name of a user"
          value={by}
          onChange={(text) => change({ by: text.trim() })}
        />
        <Days from={from} to={to} onChange={change} />
      </Group>
      <DataList
        name="sign-ins"
        noun={{ one: 'sign-in', many: 'sign-ins' }}
        queryKey={['audit', 'sign-ins', filters]}
        page={(cursor) =>
          answer(api.GET('/api/v1/audit/sign-ins', { params: { query: { ...filters, cursor, limit: 50 } } }))
        }
        columns={COLUMNS}
        rowKey={(it) => [it.time, it.name, it.address, it.outcome].join(' ')}
        empty={
          <EmptyState icon={IconLogin2} title={filtered ? 'No sign-in like that' : 'Nobody signed in yet'}>
            Every try to sign in stands here, good or refused, with the address that it came from.
          </EmptyState>
        }
      />
    </>
  )
}
