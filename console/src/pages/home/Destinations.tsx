/** How each destination does: what it is owed, what failed, whether it is sent to. */
import { Paper, Table, Text, Title } from '@mantine/core'
import { AddressLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { State, type Tone } from '../../parts/State'
import type { Overview } from './overview'

type Doing = Overview['destinations'][number]

export function Destinations({ overview }: { overview: Overview | undefined }) {
  if (!overview || overview.destinations.length === 0) return null
  return (
    <Paper withBorder p="md" component="section" aria-label="Destinations">
      <Title order={2} mb="xs">
        What destinations are owed
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Destination</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">Waiting</Table.Th>
              <Table.Th ta="right">Of them tried again</Table.Th>
              <Table.Th ta="right">Failed within a day</Table.Th>
              <Table.Th ta="right">Oldest</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {overview.destinations.map((it) => (
              <Table.Tr key={it.destination}>
                <Table.Td>
                  <AddressLink address={`/destinations/${it.destination}`} size="sm">
                    {it.name}
                  </AddressLink>
                </Table.Td>
                <Table.Td>
                  <Condition doing={it} />
                </Table.Td>
                <Table.Td ta="right">{sayNumber(it.waiting)}</Table.Td>
                <Table.Td ta="right">{sayNumber(it.retrying)}</Table.Td>
                <Table.Td ta="right">
                  <Text span inherit {...(it.failed > 0 && { c: 'var(--mantine-color-error)', fw: 600 })}>
                    {sayNumber(it.failed)}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <Moment at={it.oldest} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function Condition({ doing }: { doing: Doing }) {
  const [tone, word] = conditionOf(doing)
  return <State tone={tone}>{word}</State>
}

/** Return how a destination is, as a colour and a word. */
export function conditionOf({
  enabled,
  paused,
  breaker,
}: Pick<Doing, 'enabled' | 'paused' | 'breaker'>): [Tone, string] {
  if (!enabled) return ['off', 'Inactive']
  if (paused) return ['waiting', 'Paused']
  if (breaker === 'open') return ['bad', 'Does not answer']
  return breaker === 'probing' ? ['waiting', 'Being tried'] : ['good', 'Active']
}
