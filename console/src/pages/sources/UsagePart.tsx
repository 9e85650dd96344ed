/** One way to use a source. */
import { Box, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export function UsagePart({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" mb="xs">
        {about}
      </Text>
      {children}
    </Box>
  )
}
