/** Sends a file to be imported, and tells how much of it is on the server. */
import { asFailure, readFailure } from '../../api/failure'
import { credentials } from '../../session/credentials'
import { environment } from '../../session/environment'
import type { Import, Plan } from './import'

export type Format = Import['format']

const SUFFIXES: Record<string, Format> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
  parquet: 'parquet',
  pq: 'parquet',
}

/** What a file picker offers. */
export const ACCEPTED = Object.keys(SUFFIXES)
  .map((it) => `.${it}`)
  .join(',')

/** Return the format that a file's name tells, if it tells one. */
export function formatOf(name: string): Format | undefined {
  return SUFFIXES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
}

/** A file to be sent; without a `plan` it becomes a draft. */
export interface Upload {
  file: File
  format: Format
  plan?: Plan
  /** Called with the share that is sent, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Files that were sent from this tab, by import: what was tried can be imported without choosing the file again. */
const sent = new Map<string, File>()

/** Return the file of an import, if it was sent from this tab. */
export function fileOf(id: string): File | undefined {
  return sent.get(id)
}

/** Send a file. `fetch` does not tell how far an upload is, so this is an XMLHttpRequest. */
export function upload({ file, format, plan, onProgress, signal }: Upload): Promise<Import> {
  const query = new URLSearchParams({ name: file.name, format, start: plan ? 'true' : 'false' })
  if (plan) query.set('plan', JSON.stringify(plan))
  const request = new XMLHttpRequest()
  request.open('POST', `/api/v1/imports?${query.toString()}`)
  const headers = {
    'Content-Type': 'application/octet-stream',
    'X-Context': environment.current(),
    'X-Client': 'limner-console',
    ...credentials.headers(),
  }
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
  return new Promise((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 1)
    request.onerror = () => reject(asFailure(new TypeError('the connection broke off')))
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    request.onload = () => {
      const response = new Response(request.responseText || null, { status: request.status })
      if (!response.ok) {
        void readFailure(response).then(reject)
        return
      }
      const made = JSON.parse(request.responseText) as Import
      sent.set(made.id, file)
      resolve(made)
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
