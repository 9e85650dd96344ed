/** Which destinations send to a resource. */
import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PageLink } from '../../parts/links'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { everyDestination, stateOf } from '../destinations/destination'
import type { Resource } from './resource'

export function UsedBy({ resource }: { resource: Resource }) {
  const users = useQuery({ ...everyDestination, select: (all) => all.filter((it) => it.resource.id === resource.id) })
  return (
    <Stack component="section" aria-label="Used by" gap="sm">
      <Title order={2}>Used by</Title>
      {users.isPending && <Skeleton height={24} />}
      {users.isError && <Trouble error={users.error} retry={() => void users.refetch()} />}
      {users.data?.length === 0 && (
        <Text c="dimmed">
          {resource.destination
            ? 'No destination sends to it yet.'
            : 'No destination can send to this type of resource.'}
        </Text>
      )}
      {users.data?.map((it) => (
        <Group key={it.id} justify="space-between" gap="sm" wrap="nowrap">
          <PageLink to="/destinations/$id" params={{ id: it.id }} style={{ overflowWrap: 'anywhere' }}>
            {it.name}
          </PageLink>
          <Text span size="sm">
            <State {...stateOf(it)} />
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
