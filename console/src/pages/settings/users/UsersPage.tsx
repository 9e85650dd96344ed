/** Who may sign in. */
import { Text } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { answer, api } from '../../../api/client'
import { DataList, type Column } from '../../../parts/DataList'
import { EmptyState } from '../../../parts/EmptyState'
import { Back, PageButton } from '../../../parts/links'
import { Moment } from '../../../parts/Moment'
import { Page } from '../../../parts/Page'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { State } from '../../../parts/State'
import { useMay } from '../../../session/session'
import { sayRoles } from '../roles'
import { hasEnded } from '../tokens/token'
import type { User } from './user'

const COLUMNS: Column<User>[] = [
  { id: 'id', label: 'Name', width: 'minmax(0, 2fr)', phone: true, cell: (it) => <Who user={it} /> },
  { id: 'roles', label: 'Roles', width: 'minmax(0, 1.4fr)', cell: (it) => sayRoles(it.roles) },
  { id: 'created', label: 'Created', width: '120px', cell: (it) => <Moment at={it.created} /> },
  {
    id: 'state',
    label: 'State',
    width: '136px',
    phone: true,
    cell: (it) => <Standing user={it} />,
  },
]

function Who({ user }: { user: User }) {
  return (
    <>
      {user.id}
      {user.full_name && (
        <Text span c="dimmed" size="sm">
          {' '}
          {user.full_name}
        </Text>
      )}
    </>
  )
}

function Standing({ user }: { user: User }) {
  if (!user.enabled) return <State tone="off">Switched off</State>
  return hasEnded(user, new Date()) ? <State tone="off">Ended</State> : <State tone="good">May sign in</State>
}

export default function UsersPage() {
  const [{ query }, change] = useQueryParams('query')
  const create = useMay('admin') && (
    <PageButton to="/settings/users/new" leftSection={<IconPlus size={16} />}>
      New user
    </PageButton>
  )
  return (
    <Page
      title="Users"
      about="Who may sign in, and what they may do."
      back={<Back to="/settings">Settings</Back>}
      action={create}
      filters={<SearchField label="Find a user" value={query} onChange={(text) => change({ query: text })} />}
    >
      <DataList
        name="users"
        noun={{ one: 'user', many: 'users' }}
        queryKey={['users', 'list', { query }]}
        page={(cursor) => answer(api.GET('/api/v1/users', { params: { query: { query, cursor, limit: 100 } } }))}
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/settings/users/$id', params: { id: it.id } })}
        empty={<EmptyState icon={IconUsers} title="No user has that in it" />}
      />
    </Page>
  )
}
