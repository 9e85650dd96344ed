/** What the cards of a person are made of: a heading with facts below it, or that there are none. */
import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Title order={2} fz={13} lh="20px" mb={4}>
        {title}
      </Title>
      <Stack gap={4}>{children}</Stack>
    </Box>
  )
}

/** What stands where nothing is known. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  )
}

/** A name and a value; `title` is shown on hover, such as the path of the field. */
export function Fact({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <Group gap="xs" align="baseline" wrap="nowrap" title={title}>
      <Text size="sm" c="dimmed" w={72} flex="none" truncate>
        {label}
      </Text>
      <Text size="sm" component="div" miw={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Group>
  )
}
