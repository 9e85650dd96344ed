/** How many deliveries waited and how many were made or lost, over time; brushing it filters the log. */
import { Box, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answer, api } from '../../api/client'
import { Chart } from '../../parts/Chart'
import { BAD } from '../events/histogram'
import { sinceOf } from './delivery'

interface DeliveryChartProps {
  destination: string
  from: string
  to: string
  last: string
  onSelect: (from: string, to: string) => void
}

export function DeliveryChart({ destination, from, to, last, onSelect }: DeliveryChartProps) {
  const { data, isError } = useQuery({
    queryKey: ['deliveries', 'chart', destination, from, to, last],
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
    queryFn: () => {
      const query = { destination, from: sinceOf({ from, last }), to }
      return answer(api.GET('/api/v1/stats/deliveries', { params: { query } }))
    },
  })
  const times = useMemo(() => (data?.buckets ?? []).map((it) => Math.round(new Date(it).getTime() / 1000)), [data])
  if (isError) return null
  if (!data) return <Skeleton height={180} mb="lg" />
  const lost = data.failed.map((it, place) => it + (data.dead[place] ?? 0))
  const series = [
    { label: 'Delivered', values: data.delivered },
    { label: 'Waiting', values: data.waiting },
    { label: 'Skipped', values: data.skipped },
    { label: 'Lost', values: lost, colour: BAD },
  ]
  return (
    <Box mb="lg">
      <Chart
        title={from || to ? 'Deliveries' : `Deliveries of the last ${last || 'day'}`}
        times={times}
        series={series}
        kind="bar"
        stacked
        unit="deliveries"
        height={140}
        onSelect={(first, last) => onSelect(iso(first), iso(last))}
      />
    </Box>
  )
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
