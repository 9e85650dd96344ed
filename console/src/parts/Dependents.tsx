/** What names an object that is about to be deleted, each with a link, and whether the object may go. */
import { Alert, List, Skeleton, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Schema } from '../api/client'
import { sayKind } from './kinds'
import { AddressLink } from './links'
import { Trouble } from './Trouble'

const MOST = 8

export function Dependents({ found }: { found: UseQueryResult<Schema<'Deletion'>> }) {
  if (found.isPending) return <Skeleton height={24} />
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  const { refusal, dependents = [] } = found.data
  const more = dependents.length - MOST
  return (
    <Stack gap="xs" role="status">
      {refusal && (
        <Alert icon={<IconLock />} color="orange" variant="outline">
          <Text fw={600}>It cannot go now</Text>
          <Text size="sm">{refusal}</Text>
        </Alert>
      )}
      {dependents.length === 0 && !refusal && (
        <Text size="sm" c="dimmed">
          Nothing else that is configured names it.
        </Text>
      )}
      {dependents.length > 0 && (
        <>
          <Text size="sm">{refusal ? 'These name it:' : 'These name it, and stay as they are:'}</Text>
          <List size="sm">
            {dependents.slice(0, MOST).map((it) => (
              <List.Item key={it.address}>
                {sayKind(it.kind)}{' '}
                <AddressLink address={it.address} inherit underline="always">
                  {it.title}
                </AddressLink>
              </List.Item>
            ))}
          </List>
          {more > 0 && <Text size="sm" c="dimmed">{`and ${String(more)} more`}</Text>}
        </>
      )}
    </Stack>
  )
}
