/** A request and its answer, as they went over the wire; secrets are masked by the server. */
import { SimpleGrid, Stack, Text } from '@mantine/core'
import { CodeBlock } from '../../parts/CodeBlock'
import { answerOf, requestOf } from './wire'

interface ExchangeViewProps {
  request: Record<string, unknown> | null | undefined
  response: Record<string, unknown> | null | undefined
  /** What stands in place of an answer that is not there. */
  silence: string
  /** Of what it is, where there are several: `of attempt 2`. */
  name?: string
  /** Below each other, where there is little room. */
  narrow?: boolean
}

export function ExchangeView({ request, response, silence, name = '', narrow = false }: ExchangeViewProps) {
  const of = name && ` ${name}`
  return (
    <SimpleGrid cols={narrow ? 1 : { base: 1, lg: 2 }} spacing="md">
      <Stack gap={4} miw={0}>
        <Text size="xs" c="dimmed">
          Request
        </Text>
        {request ? (
          <CodeBlock code={requestOf(request)} label={`the request${of}`} />
        ) : (
          <Text c="dimmed">None was made.</Text>
        )}
      </Stack>
      <Stack gap={4} miw={0}>
        <Text size="xs" c="dimmed">
          Answer
        </Text>
        {response ? (
          <CodeBlock code={answerOf(response)} label={`the answer${of}`} />
        ) : (
          <Text c="dimmed">{silence}</Text>
        )}
      </Stack>
    </SimpleGrid>
  )
}
