/** What each column of a file is, beside a few of its values. */
import { ScrollArea, Select, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { countOf } from '../../parts/numbers'
import { State } from '../../parts/State'
import { choicesOf, columnsOf, LEFT_OUT, type Column } from './columns'
import type { Glimpse, Plan } from './import'

interface ColumnsProps {
  glimpse: Glimpse
  plan: Plan
  locked: boolean
  onChange: (columns: Record<string, string>) => void
}

export function Columns({ glimpse, plan, locked, onChange }: ColumnsProps) {
  const columns = columnsOf(glimpse)
  const choices = choicesOf(glimpse.fields)
  const open = columns.filter((it) => fieldOf(it, plan) === undefined).length
  return (
    <section aria-label="Columns">
      <Title order={2}>Columns</Title>
      <Text c="dimmed" mb="xs">
        {open > 0
          ? `${countOf(open, { one: 'column is', many: 'columns are' })} not known: say what each is, or leave it out.`
          : 'Each column is known. An empty cell leaves its field as it is.'}
      </Text>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'The columns' }}>
        <Table verticalSpacing={6} miw={{ base: 0, sm: 560 }} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={{ base: '45%', sm: '28%' }}>Column</Table.Th>
              <Table.Th visibleFrom="sm">For example</Table.Th>
              <Table.Th w={{ base: '55%', sm: 232 }}>Is</Table.Th>
              <Table.Th w={112} visibleFrom="sm">
                <VisuallyHidden>Whether it goes in</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map((it) => (
              <Table.Tr key={it.name}>
                <Table.Td fw={500} style={{ overflowWrap: 'anywhere' }}>
                  {it.name}
                  <Text size="xs" c="dimmed" fw={400} truncate hiddenFrom="sm">
                    {it.samples.join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="sm">
                  <Text size="sm" c="dimmed" truncate title={it.samples.join(' · ')}>
                    {it.samples.join(' · ') || 'empty in the first rows'}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`What ${it.name} is`}
                    placeholder="Choose…"
                    size="xs"
                    searchable
                    disabled={locked}
                    data={choices}
                    allowDeselect={false}
                    value={valueOf(fieldOf(it, plan))}
                    onChange={(next) => onChange({ [it.name]: next === LEFT_OUT ? '' : (next ?? '') })}
                  />
                </Table.Td>
                <Table.Td visibleFrom="sm">
                  <How field={fieldOf(it, plan)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  )
}

function fieldOf(column: Column, plan: Plan): string | undefined {
  return plan.columns?.[column.name] ?? column.field
}

function valueOf(field: string | undefined): string | null {
  return field === '' ? LEFT_OUT : (field ?? null)
}

function How({ field }: { field: string | undefined }) {
  if (field === undefined) return <State tone="waiting">Unknown</State>
  return field === '' ? <State tone="off">Left out</State> : <State tone="good">Goes in</State>
}
