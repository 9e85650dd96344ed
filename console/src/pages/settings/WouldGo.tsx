/** How many events a retention rule would remove now; only an admin may count them. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { sayNumber } from '../../parts/numbers'
import { useMay } from '../../session/session'

export function WouldGo({ rule }: { rule: string }) {
  const may = useMay('admin')
  const found = useQuery({
    queryKey: ['retention-rules', 'preview'],
    queryFn: () => answer(api.GET('/api/v1/retention/preview')),
    enabled: may,
    staleTime: 60_000,
  })
  const due = found.data?.items.find((it) => it.rule === rule)
  if (!due)
    return (
      <Text span c="dimmed" inherit>
        –
      </Text>
    )
  return <>{due.more ? `more than ${sayNumber(due.events)}` : sayNumber(due.events)}</>
}
