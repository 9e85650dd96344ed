/** What is another than before, field by field: as it was, and as it is. */
import { Table, Text } from '@mantine/core'
import type { Schema } from '../../api/client'
import classes from './FieldEdits.module.css'

type FieldEdit = Schema<'FieldEdit'>

export function FieldEdits({ fields }: { fields: FieldEdit[] }) {
  if (fields.length === 0) return <Text c="dimmed">No field is told.</Text>
  return (
    <Table verticalSpacing={4} layout="fixed" className={classes['edits']}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="26%">Field</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((it) => (
          <Table.Tr key={it.name}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{it.name}</Table.Td>
            <Table.Td className={classes['old']}>{say(it.old)}</Table.Td>
            <Table.Td className={classes['new']}>{say(it.new)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function say(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' ? value || '“”' : JSON.stringify(value, null, 2)
}
