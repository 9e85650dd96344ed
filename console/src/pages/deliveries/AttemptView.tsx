/** One try of a delivery: how it went, how long it took, and what went over the wire. */
import { Group, Stack, Text } from '@mantine/core'
import type { Schema } from '../../api/client'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { State } from '../../parts/State'
import { reasonOf, STATUSES } from './delivery'
import { ExchangeView } from './ExchangeView'

export function AttemptView({ attempt }: { attempt: Schema<'Attempt'> }) {
  const { tone, label } = STATUSES[attempt.status]
  return (
    <Stack component="section" gap="xs" aria-label={`Attempt ${String(attempt.n)}`}>
      <Group gap="md">
        <Text fw={600}>Attempt {attempt.n}</Text>
        <State tone={tone}>{label}</State>
        <Text size="sm" c="dimmed">
          <Moment at={attempt.time} /> · {sayNumber(attempt.duration_ms)} ms · {attempt.credentials} credentials
        </Text>
      </Group>
      {attempt.reason && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {reasonOf(attempt)}
        </Text>
      )}
      {attempt.exchanges.map((it, place) => (
        <ExchangeView
          key={place}
          name={nameOf(attempt, place)}
          request={it.request}
          response={it.response}
          silence={attempt.status === 'delivered' ? 'It took this, and says nothing more.' : 'No answer came.'}
        />
      ))}
      {attempt.exchanges.length === 0 && <Text c="dimmed">What went over the wire is not kept, or nothing did.</Text>}
    </Stack>
  )
}

/** Return of which attempt an exchange is, and which of its several it is. */
function nameOf(attempt: Schema<'Attempt'>, place: number): string {
  const several = attempt.exchanges.length > 1 ? `, ${String(place + 1)}` : ''
  return `of attempt ${String(attempt.n)}${several}`
}
