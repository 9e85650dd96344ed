/** Home: how the day goes, what needs attention, and where to begin. */
import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Page } from '../../parts/Page'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { useQueryParams } from '../../parts/queryParams'
import { Attention } from './Attention'
import { Beginning } from './Beginning'
import { Destinations } from './Destinations'
import { overviewQuery, stretchOf } from './overview'
import { Stored } from './Stored'
import { Today } from './Today'
import { topOf, TYPES } from './tops'
import { TopValues } from './TopValues'
import { Traffic } from './Traffic'

export default function HomePage() {
  const overview = useQuery(overviewQuery)
  const reads = useMay('admin', 'developer', 'marketer')
  const [{ over, by, top }, change] = useQueryParams('over', 'by', 'top')
  const stretch = stretchOf(over)
  return (
    <Page title="Home" about="How the day goes, and what needs you.">
      <Beginning overview={overview.data} />
      {overview.isError && <Trouble error={overview.error} retry={() => void overview.refetch()} />}
      <Attention overview={overview.data} />
      <Today overview={overview.data} />
      <Traffic stretch={stretch} by={by} onChange={change} />
      {reads && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <TopValues top={TYPES} stretch={stretch} />
          <TopValues top={topOf(top)} stretch={stretch} onChange={(next) => change({ top: next })} />
        </SimpleGrid>
      )}
      <Destinations overview={overview.data} />
      <Stored />
    </Page>
  )
}
