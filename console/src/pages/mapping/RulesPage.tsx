/** The list of one kind of rules; the others are a tab away. */
import { Tabs } from '@mantine/core'
import { IconArrowsTransferDown, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { State } from '../../parts/State'
import { useMay } from '../../session/session'
import { nameOf, pageOf } from '../inbound/kept'
import { titleOf } from '../inbound/words'
import type { Rule, RuleKind } from './rule'

const TABS = [
  { to: '/mappings', label: 'Mappings' },
  { to: '/reshapings', label: 'Reshapings' },
  { to: '/validations', label: 'Validations' },
] as const

const COLUMNS: Column<Rule>[] = [
  { id: 'name', label: 'Name', width: 'minmax(0, 1.6fr)', phone: true, cell: nameOf },
  { id: 'id', label: 'Id', hidden: true, cell: (it) => <Identifier id={it.id} /> },
  { id: 'type', label: 'Event type', phone: true, cell: (it) => it.event_type || 'Any' },
  { id: 'source', label: 'Source', cell: (it) => it.source || 'Any' },
  { id: 'condition', label: 'Condition', width: 'minmax(0, 1.6fr)', cell: (it) => it.condition || 'Always' },
  { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags.join(', ') },
  {
    id: 'state',
    label: 'State',
    width: '80px',
    phone: true,
    cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'On' : 'Off'}</State>,
  },
]

interface RulesPageProps {
  kind: RuleKind
  make: '/mappings/new' | '/reshapings/new' | '/validations/new'
  about: string
  /** What would be here, and why one wants it. */
  why: ReactNode
}

export function RulesPage({ kind, make, about, why }: RulesPageProps) {
  const [{ query }, change] = useQueryParams('query')
  const navigate = useNavigate()
  const may = useMay('admin', 'developer')
  const create = may && (
    <PageButton to={make} leftSection={<IconPlus size={16} />}>
      {`New ${kind.noun.one}`}
    </PageButton>
  )
  const nothing = query ? (
    <EmptyState icon={IconArrowsTransferDown} title={`No ${kind.noun.one} has that in it`} />
  ) : (
    <EmptyState icon={IconArrowsTransferDown} title={`No ${kind.noun.many} yet`} action={create}>
      {why}
    </EmptyState>
  )
  return (
    <Page
      title={titleOf(kind.noun.many)}
      about={about}
      action={create}
      filters={
        <SearchField label={`Find a ${kind.noun.one}`} value={query} onChange={(text) => change({ query: text })} />
      }
    >
      <Tabs value={kind.list ?? null} onChange={(to) => void navigate({ to: to ?? kind.list })}>
        <Tabs.List aria-label="Kinds of rules">
          {TABS.map((it) => (
            <Tabs.Tab key={it.to} value={it.to}>
              {it.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={kind.list ?? ''} pt="sm">
          <DataList
            name={kind.key}
            noun={kind.noun}
            queryKey={[kind.key, { query }]}
            page={(cursor) => kind.page(query, cursor)}
            columns={COLUMNS}
            rowKey={(it) => it.id}
            open={(it) => pageOf(kind, it)}
            empty={nothing}
          />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
