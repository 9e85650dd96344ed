/** Saves what the server answers, or what was made here, as a file of the one who looks. */
import { readFailure } from '../api/failure'
import { environment } from '../session/environment'

/** Download what is at an address of the API. A plain link would always mean production, so the header goes along. */
export async function download(address: string, name: string): Promise<void> {
  const headers = { 'X-Context': environment.current(), 'X-Client': 'limner-console' }
  const response = await fetch(address, { headers })
  if (!response.ok) throw await readFailure(response)
  keep(await response.blob(), name)
}

/** Let the browser save this. */
export function keep(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
