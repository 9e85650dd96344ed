/** What the server answered to a test, and who came of it. */
import { Box, Button, Group, List, Text } from '@mantine/core'
import { CodeBlock } from '../../parts/CodeBlock'
import { PageLink } from '../../parts/links'
import { State, type Tone } from '../../parts/State'

/** An answer; its status is 0 where none came. */
export interface Reply {
  status: number
  text: string
  milliseconds: number
}

/** What the statuses of collection mean. */
const WORDS: Record<number, string> = {
  0: 'no answer',
  200: 'stored',
  202: 'stored',
  226: 'stored, but something was wrong with it',
  401: 'refused: no such source is open',
  403: 'refused',
  413: 'refused: it is too large',
  422: 'refused: it cannot be read',
  429: 'refused: too many requests',
  503: 'the disk does not take it; send it again',
}

interface TestAnswerProps {
  reply: Reply
  /** Send the next one as the same person. */
  onKeep: (profile: string) => void
  keeps: boolean
}

export function TestAnswer({ reply, onKeep, keeps }: TestAnswerProps) {
  const { body, profile, errors } = read(reply.text)
  return (
    <Box component="section" aria-label="Answer" role="status">
      <Group justify="space-between" mb={4}>
        <State tone={toneOf(reply.status)}>
          {`${String(reply.status)} ${WORDS[reply.status] ?? (reply.status < 400 ? 'taken' : 'refused')}`}
        </State>
        <Text size="xs" c="dimmed">
          {`${String(reply.milliseconds)} ms`}
        </Text>
      </Group>
      {errors.length > 0 && (
        <List size="sm" mb="xs">
          {errors.map((it) => (
            <List.Item key={it}>{it}</List.Item>
          ))}
        </List>
      )}
      <CodeBlock code={body} label="the answer" />
      {profile && (
        <Group mt="xs" gap="md">
          <PageLink to="/profiles/$id" params={{ id: profile }} size="sm">
            Open the profile
          </PageLink>
          {keeps && (
            <Button variant="default" size="compact-sm" onClick={() => onKeep(profile)}>
              Send the next one as the same person
            </Button>
          )}
        </Group>
      )}
      {reply.status > 0 && reply.status < 300 && !profile && (
        <Text size="sm" c="dimmed" mt="xs">
          This event is nobody’s: nothing in it told of a person.
        </Text>
      )}
    </Box>
  )
}

function read(text: string): { body: string; profile: string; errors: string[] } {
  try {
    const answer = JSON.parse(text) as {
      profile?: { id?: string | null }
      errors?: { path: string; message: string }[]
    } | null
    const errors = answer?.errors?.map((it) => `${it.path}: ${it.message}`) ?? []
    return { body: JSON.stringify(answer, null, 2), profile: answer?.profile?.id ?? '', errors }
  } catch {
    return { body: text, profile: '', errors: [] }
  }
}

function toneOf(status: number): Tone {
  if (status === 226) return 'waiting'
  return status >= 200 && status < 300 ? 'good' : 'bad'
}
