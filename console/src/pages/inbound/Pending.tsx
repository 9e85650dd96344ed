/** A few grey lines where something is being asked for. */
import { Skeleton, Stack } from '@mantine/core'

export function Pending({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, place) => (
        <Skeleton key={place} height={20} />
      ))}
    </Stack>
  )
}
