/** Home: how much there is. */
import { Paper, SimpleGrid, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { sayBytes, sayNumber } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { Trouble } from '../../parts/Trouble'

const NUMBERS = [
  { key: 'profiles', label: 'Profiles', say: sayNumber },
  { key: 'sessions', label: 'Sessions', say: sayNumber },
  { key: 'events', label: 'Events', say: sayNumber },
  { key: 'bytes', label: 'On disk', say: sayBytes },
]

export default function HomePage() {
  const counts = useQuery({
    queryKey: ['counts'],
    queryFn: () => answer(api.GET('/api/v1/stats/counts')),
    refetchInterval: 5_000,
  })
  return (
    <Page title="Home" about="What has come in so far.">
      {counts.isError && <Trouble error={counts.error} retry={() => void counts.refetch()} />}
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
        {NUMBERS.map(({ key, label, say }) => (
          <Paper key={key} withBorder p="md">
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text fz={24} fw={600} lh="32px" component="div" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {counts.data ? say(counts.data[key] ?? 0) : <Skeleton height={24} my={4} width={72} />}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Page>
  )
}
