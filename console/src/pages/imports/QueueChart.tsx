/** How fast messages go in, since somebody looks. */
import { useQuery } from '@tanstack/react-query'
import { Text } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { Chart } from '../../parts/Chart'
import { queueQuery, ratesOf, withLook, type Look } from './queue'

export function QueueChart({ received }: { received: number }) {
  const looks = useLooks(received)
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
