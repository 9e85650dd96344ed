/** One step of the beginning: done or not, what it is, and the thing to do. */
import { Box, Group, Text, ThemeIcon } from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface BeginningStepProps {
  done: boolean
  title: string
  about: string
  children?: ReactNode
}

export function BeginningStep({ done, title, about, children }: BeginningStepProps) {
  return (
    <Group component="li" gap="sm" align="flex-start" wrap="nowrap">
      <ThemeIcon
        size={22}
        radius="xl"
        variant={done ? 'filled' : 'default'}
        color="green.9"
        aria-label={done ? 'done' : 'to do'}
        role="img"
      >
        {done ? <IconCheck size={14} aria-hidden /> : <IconCircle size={10} aria-hidden />}
      </ThemeIcon>
      <Box miw={0} flex={1}>
        <Text fw={500}>{title}</Text>
        {!done && (
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        )}
        <Text size="sm" component="div" mt={children ? 4 : 0}>
          {children}
        </Text>
      </Box>
    </Group>
  )
}
