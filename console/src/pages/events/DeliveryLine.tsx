/** One delivery in a line: to whom, what became of it, why, when. */
import { Group, Paper, Text } from '@mantine/core'
import { AddressLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { STATUS, type Delivery } from './delivery'

export function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { tone, word } = STATUS[delivery.status]
  const family = delivery.family === 'event' ? 'this event' : 'the profile that it changed'
  return (
    <Paper withBorder px="md" py="xs">
      <Group justify="space-between" gap="xs">
        <div>
          <AddressLink address={`/deliveries/${delivery.id}`} size="sm" fw={500}>
            {delivery.destination_name || delivery.destination_id}
          </AddressLink>
          <Text size="xs" c="dimmed">
            {`Was told of ${family}`}
            {delivery.reason && `; ${delivery.reason}`}
          </Text>
        </div>
        <Group gap="md">
          <Text size="sm" component="div">
            <State tone={tone}>{word}</State>
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <Moment at={delivery.settled ?? delivery.created} />
          </Text>
        </Group>
      </Group>
    </Paper>
  )
}
