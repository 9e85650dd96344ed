/** The rows of a DataList that are in view, as a table for those who hear it. */
import { Link, type LinkProps } from '@tanstack/react-router'
import type { CSSProperties, Ref } from 'react'
import type { Column, Target } from './DataList'
import classes from './DataList.module.css'
import { leaveFrom } from './walking'

/** A row in view: its place in the list, and how far from the top it is. */
export interface Row<T> {
  key: string
  top: number
  at: number
  item: T
}

interface RowsProps<T> {
  ref: Ref<HTMLDivElement>
  label: string
  columns: Column<T>[]
  rows: Row<T>[]
  /** Pixels of a row, and of all of them. */
  size: { row: number; all: number }
  total: number
  open: ((item: T) => Target | undefined) | undefined
}

export function Rows<T>({ ref, label, columns, rows, size, total, open }: RowsProps<T>) {
  const grid: CSSProperties = { gridTemplateColumns: gridOf(columns) }
  return (
    <div className={classes['table']} role="table" aria-label={label} aria-rowcount={total + 1}>
      <div role="rowgroup" className={classes['head']}>
        <div role="row" aria-rowindex={1} className={classes['row']} style={grid}>
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              className={classes['cell']}
              data-align={column.align}
              title={column.hint}
            >
              {column.label}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={ref} className={classes['rows']} style={{ height: size.all }}>
        {rows.map((row) => (
          <RowOf key={row.key} row={row} columns={columns} height={size.row} target={open?.(row.item)} grid={grid} />
        ))}
      </div>
    </div>
  )
}

interface RowOfProps<T> {
  row: Row<T>
  columns: Column<T>[]
  height: number
  target: Target | undefined
  grid: CSSProperties
}

function RowOf<T>({ row: { key, top, at, item }, columns, height, target, grid }: RowOfProps<T>) {
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={classes['row']}
      data-opens={target ? true : undefined}
      style={{ ...grid, position: 'absolute', transform: `translateY(${String(top)}px)`, height }}
    >
      {columns.map((column, place) => (
        <div key={column.id} role="cell" className={classes['cell']} data-align={column.align}>
          {place === 0 && target ? (
            <Link {...(target as LinkProps)} className={classes['link']} data-row={key} onClick={() => leaveFrom(key)}>
              {column.cell(item)}
            </Link>
          ) : (
            column.cell(item)
          )}
        </div>
      ))}
    </div>
  )
}

/** Return the CSS grid of these columns. */
export function gridOf<T>(columns: Column<T>[]): string {
  return columns.map((it) => it.width ?? 'minmax(0, 1fr)').join(' ')
}
