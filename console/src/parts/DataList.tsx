/** A list of anything the API pages by cursor: virtual rows, j/k and Enter, columns that are remembered, and how many. */
import { Group, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import type { LinkProps } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { Listing } from '../api/client'
import { useColumns } from './DataListColumns'
import { Rows } from './DataListRows'
import { Skeletons } from './DataListSkeletons'
import { countOf } from './numbers'
import { useShortcuts } from './shortcuts'
import { Trouble } from './Trouble'
import { comeBack, stepRow } from './walking'

/** A column. The first one carries the row's link. `phone` columns stay on a phone; `hidden` ones can be chosen. */
export interface Column<T> {
  id: string
  label: string
  /** What the label leaves out, on hover. */
  hint?: string
  cell: (item: T) => ReactNode
  /** A CSS grid width, such as `minmax(0, 2fr)` or `120px`; an equal share without it. */
  width?: string
  align?: 'right'
  phone?: boolean
  hidden?: boolean
}

/** Where a row leads. */
export type Target = Pick<LinkProps, 'to' | 'params' | 'search'>

export interface DataListProps<T> {
  /** What it is called, for the columns that are remembered. */
  name: string
  /** What it holds: `{one: 'profile', many: 'profiles'}`. */
  noun: { one: string; many: string }
  /** The query's key, with all filters in it. */
  queryKey: QueryKey
  /** Ask for the page after a cursor; empty is the first. */
  page: (cursor: string) => Promise<Listing<T>>
  columns: Column<T>[]
  /** Whether any field of an item can be a column. */
  anyField?: boolean
  rowKey: (item: T) => string
  /** Where a row leads, if anywhere; without it rows cannot be walked. */
  open?: (item: T) => Target | undefined
  /** What stands there when there is nothing: an EmptyState. */
  empty: ReactNode
  /** Look again by itself, in milliseconds. */
  refresh?: number
}

const ROW = 44
const AHEAD = 20

export function DataList<T>(props: DataListProps<T>) {
  const { name, queryKey, page, rowKey, open, empty, noun } = props
  const found = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Who has scrolled on reads, or comes back to where it was read; every page would be asked for again.
    refetchInterval: ({ state }) => isShort(state.data) && (props.refresh ?? false),
    refetchOnMount: ({ state }) => isShort(state.data) || state.isInvalidated,
    refetchOnWindowFocus: ({ state }) => isShort(state.data),
  })
  const items = useMemo(() => found.data?.pages.flatMap((it) => it.items) ?? [], [found.data])
  const { columns, choice } = useColumns(name, props.columns, props.anyField ? items : undefined)
  const list = useRef<HTMLDivElement>(null)
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  const rows = virtual.getVirtualItems().flatMap((it) => {
    const item = items[it.index]
    return item === undefined
      ? []
      : [{ key: rowKey(item), top: it.start - virtual.options.scrollMargin, at: it.index, item }]
  })
  const last = rows.at(-1)?.at ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = found
  useEffect(() => {
    if (last >= items.length - AHEAD && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [last, items.length, hasNextPage, isFetchingNextPage, isError, fetchNextPage])
  useWalking(list, open !== undefined)
  useEffect(() => comeBack(list.current))

  const again = () => void (found.isFetchNextPageError ? fetchNextPage() : found.refetch())
  const trouble = found.isError && <Trouble error={found.error} retry={again} />
  if (!found.data) return trouble || <Skeletons columns={columns} label={`loading ${noun.many}`} rowHeight={ROW} />
  if (items.length === 0) return trouble || <>{empty}</>
  const total = found.data.pages[0]?.total ?? items.length
  return (
    <div>
      <Group justify="space-between" mb={4} mih={30}>
        <Text c="dimmed" size="sm" role="status">
          {countOf(total, noun)}
        </Text>
        {choice}
      </Group>
      <Rows
        ref={list}
        label={noun.many}
        columns={columns}
        rows={rows}
        size={{ row: ROW, all: virtual.getTotalSize() }}
        total={total}
        open={open}
      />
      {trouble}
    </div>
  )
}

/** Tell whether these are few pages; a tall window shows two of them at once. */
function isShort(data: { pages: unknown[] } | undefined): boolean {
  return (data?.pages.length ?? 0) <= 2
}

/** Let j and k walk the rows' links; Enter opens by itself, because they are links. */
function useWalking(list: { current: HTMLDivElement | null }, walks: boolean): void {
  const walking = [
    { keys: 'j', says: 'Next row', run: () => stepRow(list.current, 1) },
    { keys: 'k', says: 'Row before', run: () => stepRow(list.current, -1) },
  ]
  useShortcuts(walks ? walking : [])
}
