/** How the import over RabbitMQ does: whether it consumes, how fast, what waits, and what went wrong. */
import { Alert, Box, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { CodeBlock } from '../../parts/CodeBlock'
import { EmptyState } from '../../parts/EmptyState'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { DeadLetters } from './DeadLetters'
import { QueueChart } from './QueueChart'
import { QUEUE_STATES, queueQuery, ratesOf, type Look, type QueueStatus } from './queue'
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
      <Tiles label="Messages" tiles={tilesOf(status, looks)} columns={3} />
      <QueueChart looks={looks} />
      <Refusals
        errors={status.codes ?? {}}
        about="Whoever sent a message reads why in its result; the log of imports says it too."
      />
      {mayLook && <DeadLetters />}
    </Stack>
  )
}

function tilesOf(status: QueueStatus, looks: Look[]) {
  const { waiting = null, received = 0, redelivered = 0, replayed = 0, dead = 0 } = status
  const { batch_p50_ms: usual = 0, batch_p95_ms: slow = 0 } = status
  const rate = ratesOf(looks).values.at(-1)
  return [
    { label: 'Waiting in the queue', value: waiting ?? '–', note: 'when it was looked at last' },
    { label: 'Done a second', value: rate === undefined ? '–' : Math.round(rate), note: 'just now' },
    { label: 'Done with', value: received, note: 'since the server began' },
    { label: 'Put aside', value: dead, note: 'each a fault of ours' },
    { label: 'Came again', value: redelivered, note: `${sayNumber(replayed)} of them were done before` },
    {
      label: 'A batch takes',
      value: usual ? `${sayNumber(usual)} ms` : '–',
      note: slow ? `95 of a hundred at most ${sayNumber(slow)} ms` : 'none has come yet',
    },
  ]
}
