/** The most frequent values of something, as bars that lead to their events. */
import { Box, Group, Paper, Select, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { PageLink } from '../../parts/links'
import { sayNumber } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { pathOf } from '../events/event'
import { topQuery, type Stretch } from './overview'
import { TOPS, type Top } from './tops'
import classes from './TopValues.module.css'

export interface TopValuesProps {
  top: Top
  stretch: Stretch
  /** Called with the name of another list; empty is the usual one. */
  onChange?: (of: string) => void
}

export function TopValues({ top, stretch, onChange }: TopValuesProps) {
  const { of, title, find } = top
  const found = useQuery(topQuery(of, stretch))
  const most = found.data?.items[0]?.count ?? 1
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Group justify="space-between" mb="xs" mih={30}>
        {onChange ? (
          <Select
            aria-label="What is counted"
            size="xs"
            w={160}
            data={TOPS.map((it) => ({ value: it.of, label: it.title }))}
            value={of}
            allowDeselect={false}
            onChange={(next) => onChange(!next || next === TOPS[0].of ? '' : next)}
          />
        ) : (
          <Title order={2}>{title}</Title>
        )}
        <Text size="xs" c="dimmed">
          {found.data?.estimated ? 'about, ' : ''}
          {`of the last ${stretch.label.toLowerCase()}`}
        </Text>
      </Group>
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={180} role="status" aria-label={`loading ${title.toLowerCase()}`} />}
      {found.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {of === 'type' ? 'Nothing came in.' : 'No event told of any.'}
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
