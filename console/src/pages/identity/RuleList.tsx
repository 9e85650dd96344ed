/** Merge rules: places of your own of which something else than the last value should stay. */
import { Code, Group } from '@mantine/core'
import { IconArrowMerge, IconPlus } from '@tabler/icons-react'
import { answer, api, type Schema } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { PageButton } from '../../parts/links'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { useMay } from '../../session/session'
import { STRATEGIES } from './strategies'

type Rule = Schema<'MergeRule'>

const COLUMNS: Column<Rule>[] = [
  { id: 'name', label: 'Name', phone: true, cell: (it) => it.name || it.id },
  {
    id: 'place',
    label: 'Place',
    phone: true,
    cell: (it) => (
      <Code bg="transparent" p={0}>
        {it.place}
      </Code>
    ),
  },
  { id: 'strategy', label: 'What stays', cell: (it) => STRATEGIES[it.strategy] },
]

export function RuleList() {
  const [{ query }, change] = useQueryParams('query')
  const may = useMay('admin', 'developer')
  const nothing = query ? (
    <EmptyState icon={IconArrowMerge} title="No rule has that in it" />
  ) : (
    <EmptyState
      icon={IconArrowMerge}
      title="The usual is right for everything so far"
      action={
        may && (
          <PageButton to="/identity/rules/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} />}>
            New rule
          </PageButton>
        )
      }
    >
      Of two values the one that was written last stays, counters are added, lists are united. A rule says otherwise of
      a place of your own, such as the best of two scores.
    </EmptyState>
  )
  return (
    <>
      <Group mb="xs">
        <SearchField label="Find a rule" value={query} onChange={(text) => change({ query: text })} />
      </Group>
      <DataList
        name="merge-rules"
        noun={{ one: 'rule', many: 'rules' }}
        queryKey={['merge-rules', 'list', { query }]}
        page={(cursor) => answer(api.GET('/api/v1/merge-rules', { params: { query: { query, cursor, limit: 100 } } }))}
        columns={COLUMNS}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/identity/rules/$id', params: { id: it.id } })}
        empty={nothing}
      />
    </>
  )
}
