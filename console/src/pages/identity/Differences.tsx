/** Where two profiles differ, and what becomes of it: side by side. */
import { Code, Table, Text } from '@mantine/core'
import type { Schema } from '../../api/client'
import { same } from '../../parts/objectDraft'
import { sayValue } from '../../parts/sayValue'

export function Differences({ of, kept, gone }: { of: readonly Schema<'Difference'>[]; kept: string; gone: string }) {
  if (of.length === 0) return <Text c="dimmed">The two do not differ in anything that both have.</Text>
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table fz="sm" verticalSpacing={6} layout="fixed" aria-label="Where they differ">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Place</Table.Th>
            <Table.Th>{kept}</Table.Th>
            <Table.Th>{gone}</Table.Th>
            <Table.Th>What becomes of it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map((it) => (
            <Table.Tr key={it.place}>
              <Table.Td style={BREAK}>
                <Code bg="transparent" p={0}>
                  {it.place}
                </Code>
              </Table.Td>
              <Cell value={it.kept} stays={same(it.kept, it.result)} />
              <Cell value={it.gone} stays={same(it.gone, it.result)} />
              <Table.Td style={BREAK}>{said(it.result)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const BREAK = { overflowWrap: 'anywhere', verticalAlign: 'top' } as const
const LONG = 160

function Cell({ value, stays }: { value: unknown; stays: boolean }) {
  return (
    <Table.Td style={BREAK} c={stays ? undefined : 'dimmed'} title={sayValue(value)}>
      {said(value)}
    </Table.Td>
  )
}

function said(value: unknown): string {
  if (value === undefined || value === null) return '–'
  const words = sayValue(value)
  return words.length > LONG ? `${words.slice(0, LONG)}…` : words
}
