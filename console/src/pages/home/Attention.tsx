/** What somebody should look at, the worst first, each with the page to go to. */
import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { AddressLink } from '../../parts/links'
import { State, type Tone } from '../../parts/State'
import type { Overview } from './overview'

const TONES: Record<Overview['attention'][number]['severity'], [Tone, string]> = {
  error: ['bad', 'Error'],
  warning: ['waiting', 'Warning'],
  info: ['busy', 'Note'],
}

export function Attention({ overview }: { overview: Overview | undefined }) {
  if (!overview) return <Skeleton height={40} role="status" aria-label="loading what needs attention" />
  const { attention } = overview
  if (attention.length === 0) {
    return (
      <Text size="sm" component="div">
        <State tone="good">Nothing needs your attention.</State>
      </Text>
    )
  }
  return (
    <Paper withBorder p="md" component="section" aria-label="Needs attention">
      <Title order={2} mb="xs">
        Needs attention
      </Title>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {attention.map(({ severity, code, message, link }) => (
          <Group key={`${code} ${link}`} component="li" gap="md" wrap="nowrap" align="baseline">
            <Text size="sm" component="div" w={76} flex="none">
              <State tone={TONES[severity][0]}>{TONES[severity][1]}</State>
            </Text>
            <AddressLink address={link} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {message}
            </AddressLink>
          </Group>
        ))}
      </Stack>
    </Paper>
  )
}
