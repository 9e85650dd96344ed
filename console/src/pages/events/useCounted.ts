/** How many there are by time: in all at once, and told apart by a field where that does not take long. */
import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query'
import type { Schema } from '../../api/client'

type Histogram = Schema<'Histogram'>

/** Documents that are read in about a second; more of them are counted, and not told apart. */
export const MANY = 200_000

export interface Counted {
  data: Histogram | undefined
  error: Error | null
  /** Whether there are too many to tell them apart. */
  tooMany: boolean
}

/** Count with `ask`, by no field and by this one; looks again after `every` milliseconds. */
export function useCounted(
  key: QueryKey,
  field: string,
  ask: (group_by: string) => Promise<Histogram>,
  every?: number,
): Counted {
  const shared = { placeholderData: keepPreviousData, refetchInterval: every ?? (false as const) }
  const all = useQuery({ queryKey: [...key, ''], queryFn: () => ask(''), ...shared })
  const tooMany = (all.data?.total ?? 0) > MANY
  const parts = useQuery({
    queryKey: [...key, field],
    queryFn: () => ask(field),
    enabled: all.data !== undefined && !all.isPlaceholderData && !tooMany,
    ...shared,
  })
  return { data: tooMany ? all.data : (parts.data ?? all.data), error: all.error, tooMany }
}
