/** What the resource holds: secrets are masked, until an admin wants to see them; the server logs who did. */
import { Button, Code, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { CopyButton } from '../../parts/CopyButton'
import { wordsOf, type JsonSchema } from '../../parts/jsonSchema'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { BRANCHES, MASK, type Branch, type Resource } from './resource'

export function Vault({ resource, schema }: { resource: Resource; schema: JsonSchema }) {
  const admin = useMay('admin')
  const { id } = resource
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: () => answer(api.POST('/api/v1/resources/{id}/reveal', { params: { path: { id } } })),
  })
  const shown = reveal.data?.credentials ?? resource.credentials
  const held = (['production', 'test'] as const).map((branch) => ({ branch, values: shown?.[branch] ?? {} }))
  const names = [...new Set(held.flatMap((it) => Object.keys(it.values)))]
  return (
    <Stack component="section" aria-label="Credentials" gap="sm">
      <Group justify="space-between">
        <Title order={2}>Credentials</Title>
        {admin && names.length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={reveal.data ? <IconEyeOff size={14} /> : <IconEye size={14} />}
            loading={reveal.isPending}
            onClick={() => (reveal.data ? reveal.reset() : reveal.mutate())}
          >
            {reveal.data ? 'Hide' : 'Reveal'}
          </Button>
        )}
      </Group>
      {reveal.isError && <Trouble error={reveal.error} />}
      {names.length === 0 ? (
        <Text c="dimmed">It holds nothing yet: fill the form in under Settings.</Text>
      ) : (
        <Held names={names} held={held} schema={schema} />
      )}
    </Stack>
  )
}

interface HeldProps {
  names: string[]
  held: { branch: Branch; values: Record<string, unknown> }[]
  schema: JsonSchema
}

function Held({ names, held, schema }: HeldProps) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table layout="fixed" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={140}>Field</Table.Th>
            {held.map(({ branch }) => (
              <Table.Th key={branch}>{BRANCHES[branch].label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name) => (
            <Table.Tr key={name}>
              <Table.Th fw={400}>{schema.properties?.[name]?.title ?? wordsOf(name)}</Table.Th>
              {held.map(({ branch, values }) => (
                <Table.Td key={branch}>
                  <Value value={values[name]} label={`${name} of ${branch}`} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Value({ value, label }: { value: unknown; label: string }) {
  if (value === undefined || value === '' || value === null) {
    return (
      <Text span c="dimmed">
        –
      </Text>
    )
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text === MASK ? '••••••••' : text}</Code>
      {!text.includes(MASK) && <CopyButton text={text} label={`Copy ${label}`} />}
    </Group>
  )
}
