/** What goes wrong between us and the server, as one error: a word for programs, a sentence for people, a place. */
export class Failure extends Error {
  readonly status: number
  readonly code: string
  /** Where in what was sent it is, in dot notation; empty if nowhere. */
  readonly path: string

  constructor(status: number, code: string, message: string, path = '') {
    super(message)
    this.status = status
    this.code = code
    this.path = path
  }
}

/** Return what an answer says went wrong. */
export async function readFailure(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => null)
  const said = isObject(body) && isObject(body['error']) ? body['error'] : {}
  const detail = isObject(body) && typeof body['detail'] === 'string' ? body['detail'] : ''
  const text = (key: string) => (typeof said[key] === 'string' ? said[key] : '')
  const message = text('message') || detail || `The server answered ${String(response.status)}.`
  return new Failure(response.status, text('code') || 'failed', message, text('path'))
}

/** Return any error as a Failure; what has no status did not reach the server. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof TypeError) {
    return new Failure(0, 'unreachable', 'The server cannot be reached. Check that it runs, then try again.')
  }
  return new Failure(0, 'failed', error instanceof Error ? error.message : String(error))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
