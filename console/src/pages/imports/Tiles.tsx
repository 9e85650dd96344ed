/** A few numbers side by side, each with what it counts. */
import { Paper, SimpleGrid, Text } from '@mantine/core'
import { sayNumber } from '../../parts/numbers'

/** A number, and what it counts; `note` says a word more. */
export interface Tile {
  label: string
  value: number | string
  note?: string
}

export function Tiles({ tiles, label, columns = 4 }: { tiles: Tile[]; label: string; columns?: number }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: columns }} spacing="sm" role="group" aria-label={label}>
      {tiles.map((it) => (
        <Paper key={it.label} withBorder p="sm">
          <Text size="sm" c="dimmed">
            {it.label}
          </Text>
          <Text fz={20} fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {typeof it.value === 'number' ? sayNumber(it.value) : it.value}
          </Text>
          {it.note && (
            <Text size="xs" c="dimmed">
              {it.note}
            </Text>
          )}
        </Paper>
      ))}
    </SimpleGrid>
  )
}
