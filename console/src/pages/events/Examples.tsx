/** Conditions to begin with, where one could not be understood. */
import { Code, Stack, Text, UnstyledButton } from '@mantine/core'
import { Section } from '../../parts/Section'

const EXAMPLES = [
  { query: 'red lamp', about: 'Both words, anywhere' },
  { query: 'type = "page-view"', about: 'One type' },
  { query: 'metadata.time.insert > now-2d', about: 'What came within two days' },
  { query: 'hit.url CONTAINS "product"', about: 'A text in a field; case matters' },
  { query: 'metadata.valid = FALSE', about: 'What a validation did not let through' },
  { query: 'profile.id EXISTS AND (type = "sign-up" OR type = "sign-in")', about: 'AND and OR, with brackets' },
]

export function Examples({ onChoose }: { onChoose: (query: string) => void }) {
  return (
    <Section title="Queries that can be understood">
      <Stack gap={6}>
        {EXAMPLES.map((it) => (
          <UnstyledButton key={it.query} onClick={() => onChoose(it.query)}>
            <Code fz={13}>{it.query}</Code>
            <Text span size="sm" c="dimmed" ml="sm">
              {it.about}
            </Text>
          </UnstyledButton>
        ))}
      </Stack>
    </Section>
  )
}
