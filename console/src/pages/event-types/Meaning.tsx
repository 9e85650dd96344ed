/** What an event type says, in tables: which places of the event its properties fill, and what they change in a profile. */
import { Code, Group, Stack, Table, Text } from '@mantine/core'
import { CodeBlock } from '../../parts/CodeBlock'
import { Section } from '../../parts/Section'
import { State } from '../../parts/State'
import { sayValue } from '../inbound/words'
import { JOURNEYS, type EventType } from './eventType'

export function Meaning({ type }: { type: EventType }) {
  const stage = JOURNEYS.find((it) => it.value === type.journey)?.label
  const copies = Object.entries(type.copy)
  return (
    <Stack gap="lg" maw={820}>
      <Group gap="lg">
        <State tone="off">Built in</State>
        {type.journey && <Text size="sm">Journey: {stage}</Text>}
        {type.tags.length > 0 && <Text size="sm">Tags: {type.tags.join(', ')}</Text>}
      </Group>
      {Object.keys(type.properties).length > 0 && (
        <Section title="Properties that it understands">
          <CodeBlock code={JSON.stringify(type.properties, null, 2)} label="an example of the properties" />
        </Section>
      )}
      {copies.length > 0 && (
        <Section title="On the event">
          <Lines
            head={['Property', 'Place of the event']}
            rows={copies.map(([place, property]) => [property, place])}
          />
        </Section>
      )}
      {type.profile.length > 0 && (
        <Section title="On the profile">
          <Lines
            head={['Property', 'What is done', 'Place of the profile']}
            rows={type.profile.map((it) => [it.value ?? sayValue(it.const), it.op, it.target])}
          />
        </Section>
      )}
      {copies.length + type.profile.length === 0 && (
        <Text c="dimmed">Its properties are stored as they come; nothing of them goes anywhere else.</Text>
      )}
    </Stack>
  )
}

function Lines({ head, rows }: { head: string[]; rows: string[][] }) {
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {head.map((it) => (
              <Table.Th key={it}>{it}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.join(' ')}>
              {row.map((it, place) => (
                <Table.Td key={place}>
                  <Code>{it}</Code>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
