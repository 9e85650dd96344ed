/** What the process that answers has logged since its start, the newest first; it looks again until it is held. */
import { Anchor, Button, Group, ScrollArea, Select, Skeleton, Table, Text } from '@mantine/core'
import { IconFileText, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schema } from '../../../api/client'
import { EmptyState } from '../../../parts/EmptyState'
import { countOf } from '../../../parts/numbers'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { State, type Tone } from '../../../parts/State'
import { Trouble } from '../../../parts/Trouble'

type Line = Schema<'LogLine'>
type Level = Line['level']

const REFRESH = 5_000
const [SHORT, ROWS] = [160, 3]
const TONES: Record<Level, Tone> = { info: 'busy', warning: 'waiting', error: 'bad', critical: 'bad' }
const LEVELS: { value: Level; label: string }[] = [
  { value: 'info', label: 'Every level' },
  { value: 'warning', label: 'Warning and above' },
  { value: 'error', label: 'Error and above' },
  { value: 'critical', label: 'Critical' },
]

const short = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' })

export function LogLines() {
  const [{ level: wanted, text }, change] = useQueryParams('level', 'text')
  const [paused, setPaused] = useState(false)
  const level = LEVELS.find(({ value }) => value === wanted)?.value ?? 'info'
  return (
    <section aria-label="Log">
      <Group gap="xs" mb="xs">
        <SearchField label="Find a line" value={text} onChange={(next) => change({ text: next })} />
        <Select
          aria-label="Level"
          w={180}
          allowDeselect={false}
          data={LEVELS}
          value={level}
          onChange={(it) => change({ level: !it || it === 'info' ? '' : it })}
        />
        <Button
          variant="default"
          miw={112}
          leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
          onClick={() => setPaused(!paused)}
        >
          {paused ? 'Go on' : 'Pause'}
        </Button>
      </Group>
      <Found level={level} text={text} paused={paused} />
    </section>
  )
}

function Found({ level, text, paused }: { level: Level; text: string; paused: boolean }) {
  const found = useInfiniteQuery({
    queryKey: ['system', 'log', level, text],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/system/log', { params: { query: { level, query: text, cursor, limit: 100 } } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: !paused && REFRESH,
    refetchOnWindowFocus: !paused,
  })
  const trouble = found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return trouble || <Skeleton height={240} role="status" aria-label="loading the log" />
  const lines = found.data.pages.flatMap(({ items }) => items)
  if (lines.length === 0) return trouble || <Nothing filtered={text !== '' || level !== 'info'} />
  return (
    <>
      {trouble}
      <Text c="dimmed" size="sm" role="status">
        {countOf(found.data.pages[0]?.total ?? lines.length, { one: 'line', many: 'lines' })}
      </Text>
      <Lines lines={lines} />
      {found.hasNextPage && (
        <Button variant="default" mt="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Show older lines
        </Button>
      )}
    </>
  )
}

function Lines({ lines }: { lines: Line[] }) {
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'The lines' }}>
      <Table verticalSpacing={8} miw={640} layout="fixed" aria-label="lines of the log">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={132}>Time</Table.Th>
            <Table.Th w={104}>Level</Table.Th>
            <Table.Th w="24%">What</Table.Th>
            <Table.Th>More of it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((it) => (
            <Table.Tr key={it.id} style={{ verticalAlign: 'top' }}>
              <Table.Td>
                <time dateTime={it.time} title={exact.format(new Date(it.time))}>
                  {short.format(new Date(it.time))}
                </time>
              </Table.Td>
              <Table.Td tt="capitalize">
                <State tone={TONES[it.level]}>{it.level}</State>
              </Table.Td>
              <Table.Td ff="monospace" fz={12} style={{ overflowWrap: 'anywhere' }}>
                {it.event}
              </Table.Td>
              <Table.Td>
                <Fields text={it.fields} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

/** What else a line says; of what is long three lines, and the rest when somebody asks. */
function Fields({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  const long = text.length > SHORT || text.split('\n').length > ROWS
  return (
    <>
      <Text
        ff="monospace"
        fz={12}
        lineClamp={long && !open ? ROWS : undefined}
        style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
      >
        {text}
      </Text>
      {long && (
        <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show all of it'}
        </Anchor>
      )}
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState icon={IconFileText} title={filtered ? 'No line is like that' : 'Nothing was logged yet'}>
      The lines that this process has logged since its start stand here, the newest 1,000 of them.
    </EmptyState>
  )
}
