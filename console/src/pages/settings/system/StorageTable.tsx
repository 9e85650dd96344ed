/** How much room the store takes, and what for. */
import { Progress, Skeleton, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../../api/client'
import { sayBytes } from '../../../parts/numbers'
import { Trouble } from '../../../parts/Trouble'

export function StorageTable() {
  const found = useQuery({
    queryKey: ['system', 'storage'],
    queryFn: () => answer(api.GET('/api/v1/system/storage')),
    staleTime: 60_000,
  })
  return (
    <section aria-label="Storage">
      <Title order={2}>Storage</Title>
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={120} mt="xs" role="status" aria-label="loading the storage" />}
      {found.data && <Groups storage={found.data} />}
    </section>
  )
}

function Groups({ storage }: { storage: Schema<'Storage'> }) {
  const groups = Object.entries(storage.groups).sort(([, one], [, other]) => other - one)
  const largest = Math.max(...groups.map(([, bytes]) => bytes), 1)
  return (
    <>
      <Text c="dimmed" mb="xs">
        {sayBytes(storage.bytes)} in all, in {storage.engine}, tables of version {storage.schema}.
      </Text>
      <Table verticalSpacing={6} maw={720}>
        <Table.Tbody>
          {groups.map(([name, bytes]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} w="30%" tt="capitalize">
                {name.replaceAll('_', ' ')}
              </Table.Th>
              <Table.Td>
                <Progress value={(bytes / largest) * 100} aria-label={`Share of ${name}`} transitionDuration={0} />
              </Table.Td>
              <Table.Td ta="right" w={104}>
                {sayBytes(bytes)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
