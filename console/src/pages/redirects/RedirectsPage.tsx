/** Short links that lead on, and tell who clicked. */
import { IconArrowForwardUp, IconPlus } from '@tabler/icons-react'
import { CopyButton } from '../../parts/CopyButton'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { useMay } from '../../session/session'
import { nameOf } from '../inbound/kept'
import { addressOf, REDIRECTS, type Redirect } from './redirect'

const COLUMNS: Column<Redirect>[] = [
  { id: 'name', label: 'Name', width: 'minmax(0, 1.4fr)', phone: true, cell: nameOf },
  {
    id: 'address',
    label: 'Address',
    width: '72px',
    phone: true,
    cell: (it) => (
      <CopyButton text={addressOf(window.location.origin, it.id)} label={`Copy the address of ${nameOf(it)}`} />
    ),
  },
  { id: 'url', label: 'Leads to', width: 'minmax(0, 1.6fr)', cell: (it) => it.url },
  { id: 'type', label: 'Event type', cell: (it) => it.event_type },
  { id: 'source', label: 'Source', hidden: true, cell: (it) => it.source },
  { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags.join(', ') },
  {
    id: 'state',
    label: 'State',
    width: '104px',
    phone: true,
    cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'Open' : 'Closed'}</State>,
  },
]

export default function RedirectsPage() {
  const [{ query }, change] = useQueryParams('query')
  const may = useMay('admin', 'developer')
  const create = may && (
    <PageButton to="/redirects/new" leftSection={<IconPlus size={16} />}>
      New redirect
    </PageButton>
  )
  const nothing = query ? (
    <EmptyState icon={IconArrowForwardUp} title="No redirect has that in it" />
  ) : (
    <EmptyState icon={IconArrowForwardUp} title="No short link yet" action={create}>
      Put the address of a redirect into a letter or an advertisement: who clicks is led on, and the click is an event.
    </EmptyState>
  )
  return (
    <Page
      title="Redirects"
      about="Short links that lead on, and tell who clicked."
      action={create}
      filters={<SearchField label="Find a redirect" value={query} onChange={(text) => change({ query: text })} />}
    >
      <DataList
        name="redirects"
        noun={REDIRECTS.noun}
        queryKey={['redirects', { query }]}
        page={(cursor) => REDIRECTS.page(query, cursor)}
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/redirects/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </Page>
  )
}
