/** What a list looks like before it is there: its own rows, grey. */
import { Skeleton } from '@mantine/core'
import type { Column } from './DataList'
import classes from './DataList.module.css'
import { gridOf } from './DataListRows'

export function Skeletons<T>({
  columns,
  label,
  rowHeight,
}: {
  columns: Column<T>[]
  label: string
  rowHeight: number
}) {
  return (
    <div role="status" aria-label={label} className={classes['table']} style={{ marginTop: 34 }}>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className={classes['row']} style={{ gridTemplateColumns: gridOf(columns), height: rowHeight }}>
          {columns.map((column, place) => (
            <div key={column.id} className={classes['cell']}>
              <Skeleton height={10} width={`${String(45 + ((row * 17 + place * 29) % 45))}%`} radius="xl" />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
