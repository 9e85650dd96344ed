/** Where the results of an import are downloaded. */
import type { Schema } from '../../api/client'

/** What became of a row. */
export type RowResult = Schema<'Outcome'>

/** Which rows: of one outcome, of one error; all of them where both are empty. */
export interface Wanted {
  only: string
  error: string
}

/** Return where these results are downloaded. */
export function resultsAddress(id: string, format: 'csv' | 'jsonl', { only, error }: Wanted): string {
  const query = new URLSearchParams({ format, ...(only ? { only } : {}), ...(error ? { error } : {}) })
  return `/api/v1/imports/${encodeURIComponent(id)}/results?${query.toString()}`
}
