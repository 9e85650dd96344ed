/** Where events come in. */
import { Select } from '@mantine/core'
import { IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { useMay } from '../../session/session'
import { BRIDGES, bridgeOf, type Source } from './source'

const COLUMNS: Column<Source>[] = [
  { id: 'name', label: 'Name', width: 'minmax(0, 1.6fr)', phone: true, cell: (it) => it.name || it.id },
  { id: 'id', label: 'Id', cell: (it) => <Identifier id={it.id} /> },
  { id: 'bridge', label: 'Way in', cell: (it) => BRIDGES[bridgeOf(it)].label },
  { id: 'channel', label: 'Channel', cell: (it) => it.channel },
  { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags?.join(', ') },
  {
    id: 'state',
    label: 'State',
    width: '104px',
    phone: true,
    cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'Open' : 'Closed'}</State>,
  },
]

const WAYS = Object.entries(BRIDGES).map(([value, { label }]) => ({ value, label }))

export default function SourcesPage() {
  const [{ query, type }, change] = useQueryParams('query', 'type')
  const may = useMay('admin', 'developer')
  const create = may && (
    <PageButton to="/sources/new" leftSection={<IconPlus size={16} />}>
      New source
    </PageButton>
  )
  const nothing =
    query || type ? (
      <EmptyState icon={IconPlugConnected} title="No source is like that" />
    ) : (
      <EmptyState icon={IconPlugConnected} title="Nothing can come in yet" action={create}>
        A source is the address that a site or a system sends its events to. Create one, and copy the snippet.
      </EmptyState>
    )
  return (
    <Page
      title="Sources"
      about="The doors through which events come in: pages, programs, webhooks, short links."
      action={create}
      filters={
        <>
          <SearchField label="Find a source" value={query} onChange={(text) => change({ query: text })} />
          <Select
            aria-label="Way in"
            placeholder="Any way in"
            clearable
            clearButtonProps={{ 'aria-label': 'Any way in' }}
            data={WAYS}
            value={type || null}
            onChange={(it) => change({ type: it ?? '' })}
            w={{ base: '100%', xs: 190 }}
          />
        </>
      }
    >
      <DataList
        name="sources"
        noun={{ one: 'source', many: 'sources' }}
        queryKey={['sources', { query, type }]}
        page={(cursor) =>
          answer(api.GET('/api/v1/sources', { params: { query: { query, type, cursor, limit: 100 } } }))
        }
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/sources/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </Page>
  )
}
