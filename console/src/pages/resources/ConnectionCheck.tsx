/** Whether the credentials open the door, found out by asking the other system. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { BRANCHES, isEmpty, type Branch, type Resource } from './resource'

export function ConnectionCheck({ resource }: { resource: Resource }) {
  return (
    <Stack component="section" aria-label="Connection" gap="sm">
      <Title order={2}>Does the door open?</Title>
      <BranchCheck resource={resource} branch="production" />
      <BranchCheck resource={resource} branch="test" />
    </Stack>
  )
}

function BranchCheck({ resource, branch }: { resource: Resource; branch: Branch }) {
  const { id, credentials } = resource
  const check = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/resources/{id}/check', { params: { path: { id }, query: { branch } } })),
  })
  const { label } = BRANCHES[branch]
  const empty = isEmpty(credentials?.[branch] ?? {})
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Group gap="md" role="status" style={{ minWidth: 0 }}>
          <Text fw={500} w={88}>
            {label}
          </Text>
          <Outcome result={check.data} empty={empty} />
        </Group>
        {!empty && (
          <Button
            variant="default"
            size="xs"
            aria-label={`Check the ${branch} credentials`}
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            Check
          </Button>
        )}
      </Group>
      {check.data?.reason && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {check.data.reason}
        </Text>
      )}
      {check.isError && <Trouble error={check.error} />}
    </Stack>
  )
}

function Outcome({ result, empty }: { result: { ok: boolean | null } | undefined; empty: boolean }) {
  if (empty) return <State tone="off">Nothing filled in</State>
  if (!result) return <State tone="off">Not checked</State>
  if (result.ok === null) return <State tone="waiting">Cannot be checked</State>
  return result.ok ? <State tone="good">It opens</State> : <State tone="bad">It does not open</State>
}
