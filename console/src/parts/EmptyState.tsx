/** What stands where nothing is yet: what would be here, why one wants it, and the button. */
import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon?: Icon
  title: string
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon: Glyph, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={64} px="md" ta="center">
      {Glyph && <Glyph size={28} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />}
      <Title order={2}>{title}</Title>
      {children && (
        <Text c="dimmed" maw={440} component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  )
}
