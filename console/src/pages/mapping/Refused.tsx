/** Events of a type that are not valid: why, and another try when the schema was mended. */
import { Button, Code, Group, List, Table, Text } from '@mantine/core'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { Moment } from '../../parts/Moment'
import { countOf, sayNumber } from '../../parts/numbers'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { Pending } from '../inbound/Pending'
import type { Event } from '../inbound/samples'

const EVENT = { one: 'event', many: 'events' }

export function Refused({ type }: { type: string }) {
  const may = useMay('admin', 'developer')
  const queries = useQueryClient()
  const [busy, setBusy] = useState('')
  const found = useQuery({
    queryKey: ['refused', type],
    queryFn: () => answer(api.GET('/api/v1/events/invalid', { params: { query: { type, limit: 50 } } })),
    refetchInterval: 10_000,
  })
  const replay = async (what: string, call: () => Promise<string>) => {
    setBusy(what)
    try {
      tellDone(await call())
      await queries.invalidateQueries({ queryKey: ['refused'] })
    } catch (error) {
      tellTrouble(error)
    } finally {
      setBusy('')
    }
  }
  const all = async () => {
    const { valid, looked_at: looked, left } = await answer(api.POST('/api/v1/events/replay', { body: { type } }))
    const rest = left > 0 ? `; ${countOf(left, EVENT)} wait for another try` : ''
    return `${sayNumber(valid)} of ${countOf(looked, EVENT)} valid now${rest}`
  }
  const one = async (id: string) => {
    const { valid } = await answer(api.POST('/api/v1/events/{id}/replay', { params: { path: { id } } }))
    return valid ? 'Valid now, and counted' : 'Not valid still'
  }
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Pending label="loading refused events" />
  const { total } = found.data
  const items = found.data.items as unknown as Event[]
  if (items.length === 0) {
    return (
      <EmptyState icon={IconCircleCheck} title="No event of this type is refused">
        One that does not fit would stand here with the reason, to be replayed once the schema was mended.
      </EmptyState>
    )
  }
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text c="dimmed" size="sm" role="status">
          {countOf(total, EVENT)}
        </Text>
        {may && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={busy === 'all'}
            onClick={() => void replay('all', all)}
          >
            Replay all
          </Button>
        )}
      </Group>
      <Table.ScrollContainer minWidth={320}>
        <Table aria-label="Refused events">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Event</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th>When</Table.Th>
              {may && <Table.Th w={90}>Replay</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((it) => (
              <Table.Tr key={it.id}>
                <Table.Td>
                  <Identifier id={it.id} />
                </Table.Td>
                <Table.Td>
                  <Reasons event={it} />
                </Table.Td>
                <Table.Td>
                  <Moment at={it.metadata.time.insert} />
                </Table.Td>
                {may && (
                  <Table.Td>
                    <Button
                      variant="default"
                      size="compact-sm"
                      loading={busy === it.id}
                      aria-label={`Replay ${it.id}`}
                      onClick={() => void replay(it.id, () => one(it.id))}
                    >
                      Replay
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}

function Reasons({ event }: { event: Event }) {
  const said = event.metadata.aux['validation']
  const reasons = Array.isArray(said) ? (said as Record<string, unknown>[]) : []
  return (
    <List size="sm" listStyleType="none">
      {reasons.map((it, place) => (
        <List.Item key={place}>
          <Code>{String(it['path'] ?? '')}</Code> {String(it['message'] ?? '')}
        </List.Item>
      ))}
    </List>
  )
}
