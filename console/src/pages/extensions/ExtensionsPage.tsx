/** Everything that Limner can be connected with: found by what it is for, read about, installed. */
import { Select, SimpleGrid, Text } from '@mantine/core'
import { IconPuzzle } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { countOf } from '../../parts/numbers'
import { EmptyState } from '../../parts/EmptyState'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { SearchField } from '../../parts/SearchField'
import { useShortcuts } from '../../parts/shortcuts'
import { categoriesOf, chosen, extensionsQuery, KINDS, type Extension } from './extension'
import { ExtensionCard } from './ExtensionCard'

export default function ExtensionsPage() {
  const { data: all } = useSuspenseQuery(extensionsQuery)
  const [{ query, kind, category }, change] = useQueryParams('query', 'kind', 'category')
  const found = chosen(all, { text: query, kind, category })
  useWalking()
  const filters = (
    <>
      <SearchField label="Find an extension" value={query} onChange={(text) => change({ query: text })} />
      <Select
        aria-label="Type"
        placeholder="Any type"
        clearable
        data={kindsOf(all)}
        value={kind || null}
        onChange={(it) => change({ kind: it ?? '' })}
        w={{ base: '100%', xs: 190 }}
      />
      <Select
        aria-label="Category"
        placeholder="Any category"
        clearable
        data={categoriesOf(all)}
        value={category || null}
        onChange={(it) => change({ category: it ?? '' })}
        w={{ base: '100%', xs: 190 }}
      />
    </>
  )
  return (
    <Page
      title="Extensions"
      about="What Limner can be connected with. Installing one makes the resource that holds its credentials."
      filters={filters}
    >
      <Text c="dimmed" size="sm" role="status">
        {countOf(found.length, { one: 'extension', many: 'extensions' })}
      </Text>
      {found.length === 0 && (
        <EmptyState icon={IconPuzzle} title="No extension is like that">
          Take a filter away, or write your own: a plugin is one file in a Python package of yours.
        </EmptyState>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {found.map((it) => (
          <ExtensionCard key={it.id} extension={it} />
        ))}
      </SimpleGrid>
    </Page>
  )
}

function kindsOf(all: Extension[]): { value: string; label: string }[] {
  const there = Object.entries(KINDS).filter(([kind]) => all.some((it) => it.kind === kind))
  const broken = all.some((it) => it.error) ? [{ value: 'broken', label: 'Does not load' }] : []
  return [...there.map(([value, { many }]) => ({ value, label: many })), ...broken]
}

/** Let j and k walk the cards, as they walk the rows of a list. */
function useWalking(): void {
  const step = (by: number) => {
    const cards = [...document.querySelectorAll<HTMLAnchorElement>('a[data-card]')]
    const at = cards.findIndex((it) => it === document.activeElement)
    cards[Math.min(Math.max(at + by, 0), cards.length - 1)]?.focus()
  }
  useShortcuts([
    { keys: 'j', says: 'Next extension', run: () => step(1) },
    { keys: 'k', says: 'Extension before', run: () => step(-1) },
  ])
}
