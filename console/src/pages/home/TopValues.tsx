/** The most frequent values of something, as bars that lead to their events. */
import { Box, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PageLink } from '../../parts/links'
import { sayNumber } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { pathOf } from '../events/event'
import { topQuery, type Stretch } from './overview'
import classes from './TopValues.module.css'

export interface TopValuesProps {
  title: string
  of: string
  stretch: Stretch
  /** Return the query that finds the events with a value. */
  find: (value: string) => string
}

export function TopValues({ title, of, stretch, find }: TopValuesProps) {
  const found = useQuery(topQuery(of, stretch))
  const most = found.data?.items[0]?.count ?? 1
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{title}</Title>
        <Text size="xs" c="dimmed">
          {found.data?.estimated ? 'about, ' : ''}
          {`of the last ${stretch.label.toLowerCase()}`}
        </Text>
      </Group>
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={180} role="status" aria-label={`loading ${title.toLowerCase()}`} />}
      {found.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing came in.
        </Text>
      )}
      <Stack gap={2}>
        {found.data?.items.map(({ value, count }) => (
          <Box key={value} className={classes['row']}>
            <Box className={classes['bar']} w={`${String((100 * count) / most)}%`} aria-hidden />
            <PageLink to="/events" search={{ query: find(value) }} className={classes['link']} title={value}>
              {of === 'page' ? pathOf(value) : value || '(none)'}
            </PageLink>
            <Text span size="sm" className={classes['count']}>
              {sayNumber(count)}
            </Text>
          </Box>
        ))}
      </Stack>
    </Paper>
  )
}
