/** Where somebody is led after the sign-in. */

/** Tell whether an address is one of this console: what stands in a link must not lead outside. */
export function isOurs(to: string | undefined): to is string {
  return to !== undefined && /^\/(?![/\\])/.test(to) && new URL(to, 'http://here').host === 'here'
}
