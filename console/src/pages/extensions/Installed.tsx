/** Which resources there are of a type already, with what one does next. */
import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { PageButton, PageLink } from '../../parts/links'
import { Trouble } from '../../parts/Trouble'
import { everyResource } from '../resources/resource'

interface InstalledProps {
  type: string
  /** The destination that could be made on them; empty where it is none. */
  package: string
}

export function Installed({ type, package: name }: InstalledProps) {
  const found = useQuery(everyResource)
  if (found.isPending) return <Skeleton height={40} maw={820} />
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  const resources = found.data.filter((it) => it.type === type)
  return (
    <Stack gap="xs" component="section" aria-label="Installed" maw={820}>
      <Title order={2} fz={14}>
        Installed
      </Title>
      {resources.length === 0 && <Text c="dimmed">No resource is of this type yet.</Text>}
      {resources.map((it) => (
        <Group key={it.id} justify="space-between" gap="xs">
          <PageLink to="/resources/$id" params={{ id: it.id }} style={{ overflowWrap: 'anywhere' }}>
            {it.name}
          </PageLink>
          {name && (
            <PageButton
              to="/destinations/new"
              search={{ resource: it.id, package: name } as never}
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} />}
              aria-label={`New destination on ${it.name}`}
            >
              New destination
            </PageButton>
          )}
        </Group>
      ))}
    </Stack>
  )
}
