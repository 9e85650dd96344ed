/** Everything that happened with a person in one line of time, newest first, by day and session. */
import { Box, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { EmptyState } from '../../parts/EmptyState'
import { countOf, sayNumber } from '../../parts/numbers'
import { useQueryParams } from '../../parts/queryParams'
import { Trouble } from '../../parts/Trouble'
import classes from './ProfilePage.module.css'
import { daysOf, timesOf, type Day, type Run } from './timeline'
import { TimelineFilter } from './TimelineFilter'
import { TimelineLine } from './TimelineLine'

export function Timeline({ id }: { id: string }) {
  const [{ kind, type }] = useQueryParams('kind', 'type')
  const found = useInfiniteQuery({
    queryKey: ['profile', id, 'timeline', { kind, type }],
    queryFn: ({ pageParam }) => momentsOf(id, type ? { event_type: type } : { types: kind }, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : 10_000),
  })
  const entries = found.data?.pages.flatMap((it) => it.items) ?? []
  const days = daysOf(entries)
  const total = found.data?.pages[0]?.total ?? 0
  return (
    <Box>
      <Group justify="space-between" gap="xs" mih={36}>
        <Text size="sm" c="dimmed" role="status">
          {found.data && countOf(total, { one: 'entry', many: 'entries' })}
        </Text>
        <TimelineFilter id={id} entries={entries} />
      </Group>
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <TimelineSkeleton />}
      {found.isSuccess && entries.length === 0 && <NothingYet filtered={Boolean(kind || type)} />}
      {days.map((day, at) => (
        <DaySection key={day.title} day={day} whole={at < days.length - 1 || !found.hasNextPage} />
      ))}
      {found.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          mt="md"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show what was before
        </Button>
      )}
    </Box>
  )
}

/** `whole` says that all of the day is there, so that one can count. */
function DaySection({ day, whole }: { day: Day; whole: boolean }) {
  const times = whole ? timesOf(day.runs.flatMap((it) => it.entries)) : new Map<string, number>()
  return (
    <section aria-label={day.title}>
      <h2 className={classes['day']}>{day.title}</h2>
      {day.runs.map((run, at) => (
        <RunBlock key={`${run.session} ${String(at)}`} run={run} times={times} />
      ))}
    </section>
  )
}

function RunBlock({ run, times }: { run: Run; times: Map<string, number> }) {
  const visit = run.entries.find((it) => it.kind === 'session')
  const lines = run.entries.map((it) => <TimelineLine key={`${it.kind} ${it.id}`} entry={it} time={times.get(it.id)} />)
  if (!run.session || run.entries.length === 1) return <>{lines}</>
  return (
    <div className={classes['run']} role="group" aria-label={visit?.title ?? 'Visit'}>
      <Text size="xs" c="dimmed" px={8} pt={6}>
        {visit?.title ?? 'Visit'} · {sayNumber(run.entries.length)} entries
      </Text>
      {lines}
    </div>
  )
}

function NothingYet({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={IconHistory} title="Nothing of that kind">
      Something of another kind may have happened: choose Everything above.
    </EmptyState>
  ) : (
    <EmptyState icon={IconHistory} title="Nothing has happened yet">
      Visits, events, merges, consents and what destinations were told stand here as soon as there are any.
    </EmptyState>
  )
}

function momentsOf(id: string, wanted: { types: string } | { event_type: string }, cursor: string) {
  const query = { ...wanted, cursor, limit: 50 }
  return answer(api.GET('/api/v1/profiles/{id}/timeline', { params: { path: { id }, query } }))
}

function TimelineSkeleton() {
  return (
    <Stack gap="md" role="status" aria-label="loading the timeline">
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={16} />
      ))}
    </Stack>
  )
}
