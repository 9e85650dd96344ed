/** Every page has an address, and every address stands here; a page's code is loaded when it is first opened. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Failure } from './api/failure'
import { Failed } from './frame/Failed'
import { NotFound } from './frame/NotFound'
import { Shell, Waiting } from './frame/Shell'
import { parseSearch, stringifySearch } from './parts/queryParams'
import { sessionQuery } from './session/session'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search['to'] === 'string' ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage')),
})

/** Everything that wants somebody to be signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery)
    } catch (error) {
      if (!(error instanceof Failure) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
    }
  },
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/HomePage')),
})

const profiles = createRoute({
  getParentRoute: () => inside,
  path: '/profiles',
  component: lazyRouteComponent(() => import('./pages/profiles/ProfilesPage')),
})

const profile = createRoute({
  getParentRoute: () => inside,
  path: '/profiles/$id',
  component: lazyRouteComponent(() => import('./pages/profiles/ProfilePage')),
})

const sources = createRoute({
  getParentRoute: () => inside,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources/SourcesPage')),
})

const newSource = createRoute({
  getParentRoute: () => inside,
  path: '/sources/new',
  component: lazyRouteComponent(() => import('./pages/sources/NewSourcePage')),
})

const source = createRoute({
  getParentRoute: () => inside,
  path: '/sources/$id',
  component: lazyRouteComponent(() => import('./pages/sources/SourcePage')),
})

const tree = root.addChildren([signIn, inside.addChildren([home, profiles, profile, sources, newSource, source])])

/** Make the router, with the queries that pages share. */
export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Failed,
    defaultPendingComponent: Waiting,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
