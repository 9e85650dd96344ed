/** How fast messages go in, since somebody looks. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { Chart } from '../../parts/Chart'
import { ratesOf, type Look } from './queue'

export function QueueChart({ looks }: { looks: Look[] }) {
  const rates = useMemo(() => ratesOf(looks), [looks])
  if (rates.times.length < 2) {
    return (
      <Text c="dimmed" size="sm" role="status">
        How fast messages come is drawn here while you look.
      </Text>
    )
  }
  return (
    <Chart
      title="Messages a second, while you look"
      times={rates.times}
      series={[{ label: 'messages a second', values: rates.values }]}
      unit="messages"
      height={140}
    />
  )
}
