/** A page: its title, one sentence that says what it is for, the one primary action, filters in one row, the content. */
import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'

export interface PageProps {
  title: string
  /** One sentence that says what this is for. */
  about?: ReactNode
  /** Stands above the title: the way back, `<Back to="/sources">Sources</Back>`. */
  back?: ReactNode
  /** The one primary action, at the right. */
  action?: ReactNode
  /** Filters, in one row; they keep themselves in the address (`useQueryParams`). */
  filters?: ReactNode
  children: ReactNode
}

export function Page({ title, about, back, action, filters, children }: PageProps) {
  useDocumentTitle(`${title} · Limner`)
  return (
    <Stack gap="md" maw={1280} mx="auto">
      <Box>
        {back}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box style={{ flex: '1 1 240px', minWidth: 0 }}>
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {about && (
              <Text c="dimmed" component="div" maw={720}>
                {about}
              </Text>
            )}
          </Box>
          {action && <Group gap="xs">{action}</Group>}
        </Group>
      </Box>
      {filters && <Group gap="xs">{filters}</Group>}
      {children}
    </Stack>
  )
}
