/** The objects of a kind. */
import { IconPlus, IconSettings } from '@tabler/icons-react'
import { DataList } from '../../parts/DataList'
import { EmptyState } from '../../parts/EmptyState'
import { Back, PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { useMay } from '../../session/session'
import { callsOf, type Kind, type Thing } from './kind'

export function ThingList<T extends Thing>({ kind }: { kind: Kind<T> }) {
  const [{ query }, change] = useQueryParams('query')
  const may = useMay('admin', 'developer')
  const article = /^[aeiou]/.test(kind.noun.one) ? 'an' : 'a'
  const create = may && (
    <PageButton to="/settings/$kind/new" params={{ kind: kind.name }} leftSection={<IconPlus size={16} />}>
      New {kind.noun.one}
    </PageButton>
  )
  const nothing = query ? (
    <EmptyState icon={IconSettings} title={`No ${kind.noun.one} has that in it`} />
  ) : (
    <EmptyState icon={IconSettings} title={`There is no ${kind.noun.one} yet`} action={create}>
      {kind.why}
    </EmptyState>
  )
  return (
    <Page
      title={kind.title}
      about={kind.about}
      back={<Back to="/settings">Settings</Back>}
      action={create}
      filters={
        <SearchField
          label={`Find ${article} ${kind.noun.one}`}
          value={query}
          onChange={(text) => change({ query: text })}
        />
      }
    >
      <DataList
        name={kind.name}
        noun={kind.noun}
        queryKey={[kind.name, 'list', { query }]}
        page={(cursor) => callsOf<T>(kind.name).list(query, cursor)}
        columns={kind.columns}
        rowKey={(it) => it.id}
        open={(it) => ({ to: '/settings/$kind/$id', params: { kind: kind.name, id: it.id } })}
        empty={nothing}
      />
    </Page>
  )
}
