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
import { overviewQuery, pageIs, stretchOf, typeIs } from './overview'
import { Stored } from './Stored'
import { Today } from './Today'
import { TopValues } from './TopValues'
import { Traffic } from './Traffic'

export default function HomePage() {
  const overview = useQuery(overviewQuery)
  const reads = useMay('admin', 'developer', 'marketer')
  const [{ over, by }, change] = useQueryParams('over', 'by')
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
          <TopValues title="Top event types" of="type" stretch={stretch} find={typeIs} />
          <TopValues title="Top pages" of="page" stretch={stretch} find={pageIs} />
        </SimpleGrid>
      )}
      <Destinations overview={overview.data} />
      <Stored />
    </Page>
  )
}
