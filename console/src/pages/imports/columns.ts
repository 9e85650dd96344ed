/** Columns of a file, and what each is taken for. */
import type { Glimpse } from './import'

/** A column: its name, a few of its values, the field that it is; '' is left out, undefined is not known yet. */
export interface Column {
  name: string
  samples: string[]
  field: string | undefined
}

const SAMPLES = 3

/** Return the columns of a file as it is planned. */
export function columnsOf(glimpse: Glimpse): Column[] {
  return glimpse.columns.map((name) => ({
    name,
    field: glimpse.mapping[name],
    samples: samplesOf(glimpse.rows.map((row) => row[name])),
  }))
}

/** Return the first few values that say something, each once. */
export function samplesOf(values: unknown[]): string[] {
  const texts = values.map(textOf).filter(Boolean)
  return [...new Set(texts)].slice(0, SAMPLES)
}

/** Return the choices for a column: the usual fields, then those of the database, then to leave it out. */
export function choicesOf(fields: Glimpse['fields']) {
  const items = (custom: boolean) =>
    fields.filter((it) => it.custom === custom).map((it) => ({ value: it.name, label: it.title }))
  return [
    { group: 'Fields', items: items(false) },
    { group: 'Fields of this database', items: items(true) },
    { group: 'Else', items: [{ value: LEFT_OUT, label: 'Leave it out' }] },
  ].filter(({ items: some }) => some.length > 0)
}

/** What stands for the empty field in a list of choices. */
export const LEFT_OUT = '-'

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
