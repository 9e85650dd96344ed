/** Everything that happened with a person in one line of time, newest first, by day; a line opens to its JSON. */
import { Box, Button, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core'
import {
  IconArrowMerge,
  IconArrowsSplit,
  IconClick,
  IconDatabaseImport,
  IconEdit,
  IconEye,
  IconSend,
  IconShieldCheck,
  type Icon,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schema } from '../../api/client'
import { EmptyState } from '../../parts/EmptyState'
import { JsonView } from '../../parts/JsonView'
import { Moment } from '../../parts/Moment'
import { Trouble } from '../../parts/Trouble'
import { byDay } from './days'
import classes from './ProfilePage.module.css'

type Entry = Schema<'TimelineEntry'>

const ICONS: Record<Entry['kind'], Icon> = {
  event: IconClick,
  session: IconEye,
  delivery: IconSend,
  field: IconEdit,
  consent: IconShieldCheck,
  import: IconDatabaseImport,
  merge: IconArrowMerge,
  unmerge: IconArrowsSplit,
}

export function Timeline({ id }: { id: string }) {
  const found = useInfiniteQuery({
    queryKey: ['profile', id, 'timeline'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/profiles/{id}/timeline', { params: { path: { id }, query: { cursor, limit: 50 } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <TimelineSkeleton />
  const entries = found.data.pages.flatMap((it) => it.items)
  if (entries.length === 0) return <EmptyState title="Nothing has happened yet" />
  return (
    <Box>
      {byDay(entries).map(([day, those]) => (
        <section key={day} aria-label={day}>
          <h2 className={classes['day']}>{day}</h2>
          {those.map((it) => (
            <Line key={`${it.kind} ${it.id}`} entry={it} />
          ))}
        </section>
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

function Line({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false)
  const Glyph = ICONS[entry.kind]
  return (
    <>
      <UnstyledButton className={classes['entry']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Glyph size={16} stroke={1.6} color="var(--mantine-color-dimmed)" aria-label={entry.kind} />
        <Text span inherit truncate>
          {entry.title}
        </Text>
        <Text span size="xs" c="dimmed">
          <Moment at={entry.time} />
        </Text>
      </UnstyledButton>
      {open && (
        <Box className={classes['detail']}>
          <JsonView value={entry.object} root={entry.kind === 'event' ? 'event@' : ''} depth={0} />
        </Box>
      )}
    </>
  )
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
