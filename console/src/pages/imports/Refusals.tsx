/** Why rows or messages were refused: each code, what it means, and how often. */
import { Table, Text, Title } from '@mantine/core'
import { sayNumber } from '../../parts/numbers'
import { CODES } from './import'

export function Refusals({ errors, about }: { errors: Record<string, number>; about?: string }) {
  const codes = Object.entries(errors).filter(([code, count]) => code !== '0' && count > 0)
  if (codes.length === 0) return null
  return (
    <section aria-label="Why they were refused">
      <Title order={2}>Why they were refused</Title>
      {about && <Text c="dimmed">{about}</Text>}
      <Table verticalSpacing={6} maw={820} mt="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={72}>Code</Table.Th>
            <Table.Th>What it means</Table.Th>
            <Table.Th ta="right" w={96}>
              How often
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {codes.map(([code, count]) => (
            <Table.Tr key={code}>
              <Table.Td ff="monospace">{code}</Table.Td>
              <Table.Td>
                <Text size="sm">{CODES[code] ?? 'Another reason; each row has its words'}</Text>
              </Table.Td>
              <Table.Td ta="right">{sayNumber(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
