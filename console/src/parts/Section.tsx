/** A part of a page with its heading, and a sentence on what it is for. */
import { Box, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface SectionProps {
  title: string
  about?: ReactNode
  children: ReactNode
}

export function Section({ title, about, children }: SectionProps) {
  return (
    <Box component="section" aria-label={title}>
      <Title order={2} mb={about ? undefined : 'xs'}>
        {title}
      </Title>
      {about && (
        <Text c="dimmed" mb="xs">
          {about}
        </Text>
      )}
      {children}
    </Box>
  )
}
