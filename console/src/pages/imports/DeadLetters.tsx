/** Messages that the server failed at, as they lie in the dead queue; looked at only when somebody wants to. */
import { Box, Button, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schema } from '../../api/client'
import { CodeBlock } from '../../parts/CodeBlock'
import { Moment } from '../../parts/Moment'
import { sayBytes, sayNumber } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { pretty } from './queue'

const SHOWN = 20

export function DeadLetters() {
  const [looks, setLooks] = useState(false)
  return (
    <section aria-label="Dead letters">
      <Group justify="space-between">
        <Box>
          <Title order={2}>Dead letters</Title>
          <Text c="dimmed">
            Messages at which the server failed again and again: each is a fault of ours, and worth a report. They hold
            personal data: that you look is noted.
          </Text>
        </Box>
        {!looks && (
          <Button variant="default" size="xs" onClick={() => setLooks(true)}>
            Look at them
          </Button>
        )}
      </Group>
      {looks && <Letters />}
    </section>
  )
}

function Letters() {
  const found = useQuery({
    queryKey: ['imports', 'queue', 'dead'],
    queryFn: () => answer(api.GET('/api/v1/imports/queue/dead', { params: { query: { limit: SHOWN } } })),
  })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton height={120} mt="sm" role="status" aria-label="loading dead letters" />
  const { items, total } = found.data
  if (items.length === 0) return <Text mt="sm">None lies there: nothing went wrong.</Text>
  return (
    <Stack gap="md" mt="sm">
      {total > items.length && (
        <Text c="dimmed" size="sm">
          The oldest {sayNumber(items.length)} of {sayNumber(total)}.
        </Text>
      )}
      {items.map((it, place) => (
        <Letter key={place} it={it} />
      ))}
    </Stack>
  )
}

function Letter({ it }: { it: Schema<'DeadLetter'> }) {
  return (
    <Stack gap={4}>
      <Group gap="md">
        <Code>{it.error || 'no reason is told'}</Code>
        <Text size="sm" c="dimmed">
          {it.feedback_id && `feedback id ${it.feedback_id}, `}
          {it.attempts > 0 && `tried ${sayNumber(it.attempts)} times, `}
          {sayBytes(it.size)}
          {it.cut && ', the beginning'}, put aside <Moment at={it.at} />
        </Text>
      </Group>
      <CodeBlock code={pretty(it.body)} label={`the message ${it.feedback_id}`} />
    </Stack>
  )
}
