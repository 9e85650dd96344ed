/** What a rule would make of an event. */
import { Box, Code, List, SimpleGrid, Stack, Table, Text } from '@mantine/core'
import type { Schema } from '../../api/client'
import { CodeBlock } from '../../parts/CodeBlock'
import { PageLink } from '../../parts/links'
import { State } from '../../parts/State'
import { sayValue } from '../inbound/words'
import { changesBetween, type Change } from './changes'
import type { Draft } from './TryRule'

type RuleTrial = Schema<'RuleTrial'>

export function Outcome({ outcome, draft }: { outcome: RuleTrial; draft: Draft }) {
  const { about, holds, error, problems = [] } = outcome
  return (
    <Stack gap="sm" role="status" aria-label="What would be">
      {error ? (
        <State tone="bad">{error}</State>
      ) : !about ? (
        <State tone="off">Nothing happens: the rule is about another type or source.</State>
      ) : holds === false ? (
        <State tone="off">Nothing happens: the condition is false for this event.</State>
      ) : (
        <Applied outcome={outcome} draft={draft} />
      )}
      {problems.length > 0 && (
        <List size="sm">
          {problems.map((it) => (
            <List.Item key={`${it.path} ${it.message}`}>
              <Code>{it.path}</Code> {it.message}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}

function Applied({ outcome, draft }: { outcome: RuleTrial; draft: Draft }) {
  const { before, after, problems = [] } = outcome
  if (draft.validation) {
    return problems.length > 0 ? (
      <State tone="bad">This event would not be valid.</State>
    ) : (
      <State tone="good">This event is valid.</State>
    )
  }
  if (draft.reshaping) return <Reshaped before={before} after={after} />
  if (problems.length > 0) return <State tone="bad">A value does not fit, so nothing of the mapping is written.</State>
  return <Person before={before} after={after} />
}

function Person({ before, after }: Pick<RuleTrial, 'before' | 'after'>) {
  const changes = changesBetween(before, after)
  const id = typeof before?.['id'] === 'string' ? before['id'] : ''
  const who = id && (
    <PageLink underline="always" to="/profiles/$id" params={{ id }} size="sm">
      Who it is
    </PageLink>
  )
  if (changes.length === 0) {
    return (
      <Box>
        <State tone="off">Nothing changes: the person has all of it, or the event says nothing of it.</State> {who}
      </Box>
    )
  }
  return (
    <Box>
      <State tone="good">
        {`${String(changes.length)} ${changes.length === 1 ? 'field changes' : 'fields change'}. `}
        {who}
      </State>
      <Changes changes={changes} />
    </Box>
  )
}

function Changes({ changes }: { changes: Change[] }) {
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table aria-label="The person before and after">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((it) => (
            <Table.Tr key={it.path}>
              <Table.Td>
                <Code>{it.path}</Code>
              </Table.Td>
              <Table.Td c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {sayValue(it.before)}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{sayValue(it.after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Reshaped({ before, after }: Pick<RuleTrial, 'before' | 'after'>) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Sheet title="The event as it came" value={before} />
      <Sheet title="What it is rewritten to" value={after} />
    </SimpleGrid>
  )
}

function Sheet({ title, value }: { title: string; value: unknown }) {
  return (
    <Box miw={0}>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <CodeBlock code={JSON.stringify(value, null, 2)} label={title.toLowerCase()} />
    </Box>
  )
}
