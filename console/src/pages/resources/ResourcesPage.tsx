/** The other systems that we reach. */
import { Group, Select, Text } from '@mantine/core'
import { IconDatabaseShare, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { PluginIcon } from '../../parts/PluginIcon'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { extensionsQuery } from '../extensions/extension'
import { isEmpty, type Resource } from './resource'

export default function ResourcesPage() {
  const [{ query, type }, change] = useQueryParams('query', 'type')
  const { data: extensions = [] } = useQuery(extensionsQuery)
  const types = extensions
    .filter((it) => it.kind === 'resource')
    .map(({ name, title }) => ({ value: name, label: title }))
  const create = (
    <PageButton to="/resources/new" leftSection={<IconPlus size={16} />}>
      New resource
    </PageButton>
  )
  const filters = (
    <>
      <SearchField label="Find a resource" value={query} onChange={(text) => change({ query: text })} />
      <Select
        aria-label="Type"
        placeholder="Any type"
        searchable
        clearable
        data={types.sort((one, other) => one.label.localeCompare(other.label))}
        value={type || null}
        onChange={(it) => change({ type: it ?? '' })}
        w={{ base: '100%', xs: 220 }}
      />
    </>
  )
  const titles = new Map(types.map((it) => [it.value, it.label]))
  return (
    <Page
      title="Resources"
      about="Other systems, and what opens their doors. Destinations send to them; several may share one."
      action={create}
      filters={filters}
    >
      <DataList
        name="resources"
        noun={{ one: 'resource', many: 'resources' }}
        queryKey={['resources', { query, type }]}
        page={(cursor) =>
          answer(api.GET('/api/v1/resources', { params: { query: { query, type, cursor, limit: 100 } } }))
        }
        columns={columnsOf(titles)}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/resources/$id', params: { id: it.id } })}
        empty={query || type ? <NoneLikeThat /> : <NoneYet />}
      />
    </Page>
  )
}

function columnsOf(titles: Map<string, string>): Column<Resource>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'minmax(0, 1.8fr)',
      phone: true,
      cell: (it) => (
        <Group gap={8} wrap="nowrap" component="span" display="inline-flex" maw="100%">
          <PluginIcon name={it.icon} size={18} />
          <Text span truncate inherit>
            {it.name}
          </Text>
        </Group>
      ),
    },
    { id: 'type', label: 'Type', cell: (it) => titles.get(it.type) ?? it.type },
    { id: 'id', label: 'Id', cell: (it) => <Identifier id={it.id} /> },
    { id: 'description', label: 'Description', hidden: true, cell: (it) => it.description },
    {
      id: 'credentials',
      label: 'Credentials',
      width: '160px',
      cell: (it) => {
        const there = [
          !isEmpty(it.credentials?.production ?? {}) && 'Production',
          !isEmpty(it.credentials?.test ?? {}) && 'Test',
        ]
        return there.filter(Boolean).join(', ') || 'None'
      },
    },
    {
      id: 'state',
      label: 'State',
      width: '112px',
      phone: true,
      cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'Enabled' : 'Disabled'}</State>,
    },
  ]
}

function NoneLikeThat() {
  return <EmptyState icon={IconDatabaseShare} title="No resource is like that" />
}

function NoneYet() {
  return (
    <EmptyState
      icon={IconDatabaseShare}
      title="No other system is known yet"
      action={<PageButton to="/extensions">Look at the extensions</PageButton>}
    >
      A resource says how to reach a system, and holds its credentials, encrypted. Choose an extension and fill in its
      form.
    </EmptyState>
  )
}
