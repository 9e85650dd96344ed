/** The results of an import: where they are downloaded, and the first of them. */
import { environment } from '../../session/environment'
import { readFailure } from '../../api/failure'
import type { Action } from './import'

/** What became of a row. */
export interface RowResult {
  row: number
  error: number
  error_text: string
  action: Action
  profile_id: string
  key: string
}

/** Rows that are shown; the rest is for the download. */
export const SHOWN = 200

/** Return where results are downloaded. */
export function resultsAddress(id: string, format: 'csv' | 'jsonl', only: string): string {
  const query = new URLSearchParams({ format, ...(only ? { only } : {}) })
  return `/api/v1/imports/${encodeURIComponent(id)}/results?${query.toString()}`
}

/** Return the first results; what comes after them is not fetched. */
export async function readResults(id: string, only: string, signal?: AbortSignal): Promise<RowResult[]> {
  const headers = { 'X-Context': environment.current(), 'X-Client': 'limner-console' }
  const response = await fetch(resultsAddress(id, 'jsonl', only), { headers, signal })
  if (!response.ok || !response.body) throw await readFailure(response)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    text += value ?? ''
    if (done || linesOf(text) > SHOWN) break
  }
  await reader.cancel()
  return parseResults(text).slice(0, SHOWN)
}

/** Return what whole lines of JSON say; a last line that broke off says nothing. */
export function parseResults(text: string): RowResult[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RowResult)
}

function linesOf(text: string): number {
  return text.split('\n').length - 1
}
