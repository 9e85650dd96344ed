/** What proves that a request is ours: the session's cookie goes by itself, the token against forgery in a header. */
let csrf = ''

/** The token of the session that is open, kept in memory only. */
export const credentials = {
  headers: (): Record<string, string> => (csrf ? { 'X-CSRF-Token': csrf } : {}),
  keep(token: string): void {
    csrf = token
  },
}
