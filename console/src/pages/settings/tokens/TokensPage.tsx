/** Tokens of programs. */
import { IconKey, IconPlus } from '@tabler/icons-react'
import { answer, api } from '../../../api/client'
import { DataList, type Column } from '../../../parts/DataList'
import { EmptyState } from '../../../parts/EmptyState'
import { Identifier } from '../../../parts/Identifier'
import { Back, PageButton } from '../../../parts/links'
import { Moment } from '../../../parts/Moment'
import { Page } from '../../../parts/Page'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { State } from '../../../parts/State'
import { useMay } from '../../../session/session'
import { sayRoles } from '../roles'
import { hasEnded, type Token } from './token'

const COLUMNS: Column<Token>[] = [
  { id: 'name', label: 'Name', width: 'minmax(0, 1.6fr)', phone: true, cell: (it) => it.name || it.id },
  { id: 'id', label: 'Id', cell: (it) => <Identifier id={it.id} /> },
  { id: 'roles', label: 'Roles', width: 'minmax(0, 1.4fr)', cell: (it) => sayRoles(it.roles) },
  { id: 'created', label: 'Created', width: '120px', cell: (it) => <Moment at={it.created} /> },
  {
    id: 'expires',
    label: 'Ends',
    width: '120px',
    cell: (it) => (it.expires ? <Moment at={it.expires} /> : 'never'),
  },
  {
    id: 'state',
    label: 'State',
    width: '96px',
    phone: true,
    cell: (it) => (hasEnded(it, new Date()) ? <State tone="off">Ended</State> : <State tone="good">Counts</State>),
  },
]

export default function TokensPage() {
  const [{ query }, change] = useQueryParams('query')
  const create = useMay('admin') && (
    <PageButton to="/settings/tokens/new" leftSection={<IconPlus size={16} />}>
      New token
    </PageButton>
  )
  const nothing = query ? (
    <EmptyState icon={IconKey} title="No token has that in it" />
  ) : (
    <EmptyState icon={IconKey} title="No program has a token yet" action={create}>
      A program shows a token with each request to the API. It may do what the roles of the token may.
    </EmptyState>
  )
  return (
    <Page
      title="API tokens"
      about="What programs show to use the API. A token is shown once, when it is made."
      back={<Back to="/settings">Settings</Back>}
      action={create}
      filters={<SearchField label="Find a token" value={query} onChange={(text) => change({ query: text })} />}
    >
      <DataList
        name="tokens"
        noun={{ one: 'token', many: 'tokens' }}
        queryKey={['tokens', 'list', { query }]}
        page={(cursor) =>
          answer(api.GET('/api/v1/tokens', { params: { query: { query, sign_in: false, cursor, limit: 100 } } }))
        }
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/settings/tokens/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </Page>
  )
}
