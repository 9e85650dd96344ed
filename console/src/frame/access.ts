/** Who may open a page, so that nothing is begun that the server would refuse in the end. */
import { PLACES } from '../pages/settings/places'
import type { Role } from '../session/session'
import { CONFIGURERS, MENU, READERS } from './menu'

interface Area {
  address: string
  roles?: readonly Role[]
}

const AREAS: readonly Area[] = [
  ...MENU.flatMap((group) => group.entries.map(({ to, roles }) => ({ address: to ?? '/', ...(roles && { roles }) }))),
  ...PLACES.flatMap((group) => group.places),
  { address: '/tests', roles: CONFIGURERS },
  { address: '/merges', roles: READERS },
  { address: '/jobs', roles: READERS },
].sort((one, other) => other.address.length - one.address.length)

/** Return which roles the page at an address wants; none means that anybody may open it. */
export function rolesFor(path: string): readonly Role[] {
  const roles = AREAS.find(({ address }) => path === address || path.startsWith(`${address}/`))?.roles ?? []
  const isFor = (role: Role) => roles.length === 0 || roles.includes(role)
  return path.endsWith('/new') && (isFor('marketer') || isFor('maintainer')) ? CONFIGURERS : roles
}
