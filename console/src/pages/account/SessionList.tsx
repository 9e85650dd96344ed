/** Where I am signed in, and the way to sign out there. */
import { Button, Skeleton, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'

type Session = Schema<'OwnSession'>

export function SessionList() {
  const found = useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: () => answer(api.GET('/api/v1/account/sessions', { params: { query: { limit: 200 } } })),
  })
  return (
    <section aria-label="Sessions">
      <Title order={2}>Sessions</Title>
      <Text c="dimmed" mb="xs">
        Where you are signed in. A browser stays signed in while it is used.
      </Text>
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={80} role="status" aria-label="loading sessions" />}
      {found.data && <Sessions sessions={found.data.items} />}
    </section>
  )
}

function Sessions({ sessions }: { sessions: Session[] }) {
  const queries = useQueryClient()
  const end = async (id: string) => {
    try {
      await api.DELETE('/api/v1/account/sessions/{id}', { params: { path: { id } } })
      await queries.invalidateQueries({ queryKey: ['account'] })
      tellDone('Signed out there')
    } catch (error) {
      tellTrouble(error)
    }
  }
  const newest = [...sessions].sort((one, other) => other.created.localeCompare(one.created))
  return (
    <Table verticalSpacing={8} maw={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Where</Table.Th>
          <Table.Th>Since</Table.Th>
          <Table.Th>Ends</Table.Th>
          <Table.Th>
            <VisuallyHidden>Sign out</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {newest.map((it) => (
          <Table.Tr key={it.id}>
            <Table.Td>
              <State tone={it.current ? 'good' : 'off'}>
                {it.current ? 'This browser' : it.browser ? 'Another browser' : 'A program'}
              </State>
            </Table.Td>
            <Table.Td>
              <Moment at={it.created} />
            </Table.Td>
            <Table.Td>
              <Moment at={it.expires} />
            </Table.Td>
            <Table.Td ta="right">
              {!it.current && (
                <Button variant="default" size="compact-sm" onClick={() => void end(it.id)}>
                  Sign out
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
