/** Requests and answers of the delivery log as text, the way they look on the wire. */
type Part = Record<string, unknown>

/** Return a request: its line, its headers, its body. */
export function requestOf(request: Part): string {
  const line = [request['method'], request['url']].filter((it) => typeof it === 'string').join(' ')
  return written(line, request, ['method', 'url'])
}

/** Return an answer: its status, its headers, its body. */
export function answerOf(response: Part): string {
  const { status } = response
  return written(status === undefined ? '' : String(status as number), response, ['status'])
}

function written(line: string, part: Part, told: string[]): string {
  const { headers, body, ...others } = part
  const more = Object.entries(others).filter(([key, it]) => !told.includes(key) && it !== null && it !== '')
  const heads = [...more, ...Object.entries(headers ?? {})].map(([key, it]) => `${key}: ${plain(it)}`)
  return [[line, ...heads].filter(Boolean).join('\n'), pretty(body)].filter(Boolean).join('\n\n')
}

/** Return JSON with a line for each of its parts, anything else as it is. */
function pretty(body: unknown): string {
  if (body === undefined || body === null) return ''
  if (typeof body !== 'string') return JSON.stringify(body, null, 2)
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
