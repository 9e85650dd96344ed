/** How the import over RabbitMQ does: whether it consumes, how fast, what waits, and what went wrong. */
import { Alert, Box, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { CodeBlock } from '../../parts/CodeBlock'
import { EmptyState } from '../../parts/EmptyState'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { DeadLetters } from './DeadLetters'
import { QueueChart } from './QueueChart'
import { QUEUE_STATES, queueQuery, type Look, type QueueStatus } from './queue'
import { Refusals } from './Refusals'
import { Tiles } from './Tiles'

const EXAMPLE = `{
  "RABBITMQ_HOST": "broker.example",
  "RABBITMQ_VHOST": "shop",
  "RABBITMQ_USER": "limner",
  "RABBITMQ_PASS": "…"
}`

export function Queue() {
  const found = useQuery(queueQuery)
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton height={240} role="status" aria-label="loading the queue" />
  return found.data.status.state === 'off' ? <NotSetUp /> : <Status {...found.data} />
}

function NotSetUp() {
  return (
    <EmptyState icon={IconStack2} title="Nothing is imported over RabbitMQ">
      <Stack gap="sm">
        <Text inherit>
          Other systems can send people one at a time over a queue, and read what became of each. Say in the settings
          file where the broker is, and start the server with it:
        </Text>
        <Box ta="left">
          <CodeBlock code={EXAMPLE} label="the settings file" />
        </Box>
      </Stack>
    </EmptyState>
  )
}

function Status({ status, looks }: { status: QueueStatus; looks: Look[] }) {
  const known = QUEUE_STATES[status.state] ?? { label: status.state, tone: 'off' as const, about: '' }
  const mayLook = useMay('admin', 'developer')
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="xs">
        <Group gap="md">
          <State tone={known.tone}>
            <b>{known.label}</b>
          </State>
          <Text c="dimmed">
            {known.about} Since <Moment at={status.since} />.
          </Text>
        </Group>
      </Group>
      {status.error && (
        <Alert color="red" variant="outline" title="What keeps it from consuming">
          <Text size="sm">{status.error}</Text>
        </Alert>
      )}
      <Tiles label="Messages" tiles={tilesOf(status)} />
      <QueueChart looks={looks} />
      <Refusals errors={status.codes ?? {}} />
      {mayLook && <DeadLetters />}
    </Stack>
  )
}

function tilesOf(status: QueueStatus) {
  return [
    { label: 'Waiting in the queue', value: status.waiting ?? '–', note: 'when it was looked at last' },
    { label: 'Done with', value: status.received ?? 0, note: 'since the server began' },
    { label: 'Came again', value: status.redelivered ?? 0, note: `${String(status.replayed ?? 0)} were done before` },
    { label: 'Put aside', value: status.dead ?? 0, note: 'each a fault of ours' },
    { label: 'A batch takes', value: `${String(status.batch_p50_ms ?? 0)} ms`, note: 'half of them at most' },
    { label: 'A slow batch', value: `${String(status.batch_p95_ms ?? 0)} ms`, note: '95 of a hundred at most' },
  ]
}
