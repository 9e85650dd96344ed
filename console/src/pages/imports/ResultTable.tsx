/** What became of each row: the first of them here, all of them as a file. */
import { Button, Group, ScrollArea, SegmentedControl, Skeleton, Table, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { download } from '../../parts/download'
import { Identifier } from '../../parts/Identifier'
import { PageLink } from '../../parts/links'
import { sayNumber } from '../../parts/numbers'
import { useQueryParams } from '../../parts/queryParams'
import { State, type Tone } from '../../parts/State'
import { tellTrouble } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'
import { ACTIONS, type Action, type Import } from './import'
import { readResults, resultsAddress, SHOWN, type RowResult } from './results'

const TONES: Record<Action, Tone> = { created: 'good', updated: 'busy', unchanged: 'off', refused: 'bad' }
const CHOICES = [{ value: '', label: 'All' }, ...ACTIONS.map((value) => ({ value, label: capital(value) }))]

export function ResultTable({ it }: { it: Import }) {
  const [{ only: wanted }, change] = useQueryParams('only')
  const only = ACTIONS.find((action) => action === wanted) ?? ''
  const found = useQuery({
    queryKey: ['imports', it.id, 'results', { only, done: it.done }],
    queryFn: ({ signal }) => readResults(it.id, only, signal),
  })
  const count = only ? it[only] : it.done
  const save = async (format: 'csv' | 'jsonl') => {
    try {
      await download(resultsAddress(it.id, format, only), `${it.name}.results.${format}`)
    } catch (error) {
      tellTrouble(error)
    }
  }
  return (
    <section aria-label="Row by row">
      <Group justify="space-between" mb="xs">
        <Title order={2}>Row by row</Title>
        <Group gap="xs">
          <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} onClick={() => void save('csv')}>
            CSV
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} />}
            onClick={() => void save('jsonl')}
          >
            JSON lines
          </Button>
        </Group>
      </Group>
      <ScrollArea type="never" mb="xs">
        <SegmentedControl
          size="xs"
          aria-label="What became of it"
          data={CHOICES}
          value={only}
          onChange={(next) => change({ only: next })}
        />
      </ScrollArea>
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={160} role="status" aria-label="loading rows" />}
      {found.data && <Rows rows={found.data} />}
      {count > SHOWN && (
        <Text c="dimmed" size="sm" mt="xs">
          The first {sayNumber(SHOWN)} of {sayNumber(count)} rows. All of them are in the file.
        </Text>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: RowResult[] }) {
  if (rows.length === 0) return <Text c="dimmed">No row ended like that.</Text>
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'The rows' }}>
      <Table verticalSpacing={6} miw={640} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={72} ta="right">
              Row
            </Table.Th>
            <Table.Th miw={200}>Key</Table.Th>
            <Table.Th w={120}>Became</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th w={120}>Profile</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((it) => (
            <Table.Tr key={it.row}>
              <Table.Td ta="right">{sayNumber(it.row)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{it.key}</Table.Td>
              <Table.Td>
                <State tone={TONES[it.action]}>{capital(it.action)}</State>
              </Table.Td>
              <Table.Td>{it.error > 0 && `${String(it.error)}: ${it.error_text}`}</Table.Td>
              <Table.Td>
                <Person id={it.profile_id} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

function Person({ id }: { id: string }) {
  if (!id) return null
  if (id === '-') return <Identifier id={id} />
  return (
    <PageLink to="/profiles/$id" params={{ id }} size="sm">
      Open
    </PageLink>
  )
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
