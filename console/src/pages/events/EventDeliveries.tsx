/** What destinations were told through an event, and what became of it. */
import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Trouble } from '../../parts/Trouble'
import { deliveriesQuery } from './delivery'
import { DeliveryLine } from './DeliveryLine'
import { EmptyState } from '../../parts/EmptyState'

export function EventDeliveries({ id }: { id: string }) {
  const found = useQuery(deliveriesQuery(id))
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton height={80} role="status" aria-label="loading the deliveries" />
  if (found.data.items.length === 0) {
    return (
      <EmptyState title="No destination was told of it">
        A destination that is owed this type of events, or profiles that they change, stands here with what it answered.
      </EmptyState>
    )
  }
  return (
    <Stack gap="xs">
      {found.data.items.map((it) => (
        <DeliveryLine key={it.id} delivery={it} />
      ))}
      {found.data.total > found.data.items.length && (
        <Text size="sm" c="dimmed">
          The latest {found.data.items.length} of {found.data.total}.
        </Text>
      )}
    </Stack>
  )
}
