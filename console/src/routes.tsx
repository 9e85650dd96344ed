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
import type { ComponentType } from 'react'
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

/** A page inside; `load` fetches its code. */
function page<Path extends string>(path: Path, load: () => Promise<{ default: ComponentType }>) {
  return createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load) })
}

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

const destinations = createRoute({
  getParentRoute: () => inside,
  path: '/destinations',
  component: lazyRouteComponent(() => import('./pages/destinations/DestinationsPage')),
})

const newDestination = createRoute({
  getParentRoute: () => inside,
  path: '/destinations/new',
  component: lazyRouteComponent(() => import('./pages/destinations/NewDestinationPage')),
})

const destination = createRoute({
  getParentRoute: () => inside,
  path: '/destinations/$id',
  component: lazyRouteComponent(() => import('./pages/destinations/DestinationPage')),
})

const deliveries = createRoute({
  getParentRoute: () => inside,
  path: '/deliveries',
  component: lazyRouteComponent(() => import('./pages/deliveries/DeliveriesPage')),
})

const delivery = createRoute({
  getParentRoute: () => inside,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('./pages/deliveries/DeliveryPage')),
})

const resources = createRoute({
  getParentRoute: () => inside,
  path: '/resources',
  component: lazyRouteComponent(() => import('./pages/resources/ResourcesPage')),
})

const newResource = createRoute({
  getParentRoute: () => inside,
  path: '/resources/new',
  component: lazyRouteComponent(() => import('./pages/resources/NewResourcePage')),
})

const resource = createRoute({
  getParentRoute: () => inside,
  path: '/resources/$id',
  component: lazyRouteComponent(() => import('./pages/resources/ResourcePage')),
})

const extensions = createRoute({
  getParentRoute: () => inside,
  path: '/extensions',
  component: lazyRouteComponent(() => import('./pages/extensions/ExtensionsPage')),
})

const extension = createRoute({
  getParentRoute: () => inside,
  path: '/extensions/$id',
  component: lazyRouteComponent(() => import('./pages/extensions/ExtensionPage')),
})

const live = createRoute({
  getParentRoute: () => inside,
  path: '/live',
  component: lazyRouteComponent(() => import('./pages/live/LivePage')),
})

const events = createRoute({
  getParentRoute: () => inside,
  path: '/events',
  component: lazyRouteComponent(() => import('./pages/events/EventsPage')),
})

const invalidEvents = createRoute({
  getParentRoute: () => inside,
  path: '/events/invalid',
  component: lazyRouteComponent(() => import('./pages/events/InvalidEventsPage')),
})

const event = createRoute({
  getParentRoute: () => inside,
  path: '/events/$id',
  component: lazyRouteComponent(() => import('./pages/events/EventPage')),
})

const sessions = createRoute({
  getParentRoute: () => inside,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./pages/sessions/SessionsPage')),
})

const session = createRoute({
  getParentRoute: () => inside,
  path: '/sessions/$id',
  component: lazyRouteComponent(() => import('./pages/sessions/SessionPage')),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./pages/setup/SetUpPage')),
})

const settings = [
  page('/account', () => import('./pages/account/AccountPage')),
  page('/settings', () => import('./pages/settings/SettingsPage')),
  page('/settings/users', () => import('./pages/settings/users/UsersPage')),
  page('/settings/users/new', () => import('./pages/settings/users/NewUserPage')),
  page('/settings/users/$id', () => import('./pages/settings/users/UserPage')),
  page('/settings/tokens', () => import('./pages/settings/tokens/TokensPage')),
  page('/settings/tokens/new', () => import('./pages/settings/tokens/NewTokenPage')),
  page('/settings/tokens/$id', () => import('./pages/settings/tokens/TokenPage')),
  page('/settings/audit', () => import('./pages/settings/audit/AuditPage')),
  page('/settings/configuration', () => import('./pages/settings/configuration/ConfigurationPage')),
  page('/settings/system', () => import('./pages/settings/system/SystemPage')),
  page('/settings/$kind', () => import('./pages/settings/KindListPage')),
  page('/settings/$kind/new', () => import('./pages/settings/NewKindPage')),
  page('/settings/$kind/$id', () => import('./pages/settings/KindPage')),
] as const

const imports = [
  page('/imports', () => import('./pages/imports/ImportsPage')),
  page('/imports/new', () => import('./pages/imports/NewImportPage')),
  page('/imports/$id', () => import('./pages/imports/ImportPage')),
] as const

const people = [
  page('/identity', () => import('./pages/identity/IdentityPage')),
  page('/identity/keys/$id', () => import('./pages/identity/KeyPage')),
  page('/identity/points/$id', () => import('./pages/identity/PointPage')),
  page('/identity/rules/$id', () => import('./pages/identity/RulePage')),
  page('/merges/new', () => import('./pages/identity/NewMergePage')),
  page('/merges/$id', () => import('./pages/identity/MergePage')),
  page('/jobs/new', () => import('./pages/jobs/NewJobPage')),
  page('/jobs/$id', () => import('./pages/jobs/JobPage')),
] as const

const inbound = [
  page('/tests/$id', () => import('./pages/sources/TestPage')),
  page('/redirects', () => import('./pages/redirects/RedirectsPage')),
  page('/redirects/new', () => import('./pages/redirects/NewRedirectPage')),
  page('/redirects/$id', () => import('./pages/redirects/RedirectPage')),
  page('/event-types', () => import('./pages/event-types/EventTypesPage')),
  page('/event-types/new', () => import('./pages/event-types/NewEventTypePage')),
  page('/event-types/$id', () => import('./pages/event-types/EventTypePage')),
  page('/mappings', () => import('./pages/mapping/MappingsPage')),
  page('/mappings/new', () => import('./pages/mapping/NewMappingPage')),
  page('/mappings/$id', () => import('./pages/mapping/MappingPage')),
  page('/reshapings', () => import('./pages/mapping/ReshapingsPage')),
  page('/reshapings/new', () => import('./pages/mapping/NewReshapingPage')),
  page('/reshapings/$id', () => import('./pages/mapping/ReshapingPage')),
  page('/validations', () => import('./pages/mapping/ValidationsPage')),
  page('/validations/new', () => import('./pages/mapping/NewValidationPage')),
  page('/validations/$id', () => import('./pages/mapping/ValidationPage')),
] as const

/** Whatever else somebody types: the frame stays. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const tree = root.addChildren([
  signIn,
  setUp,
  inside.addChildren([
    ...imports,
    ...settings,
    ...inbound,
    ...people,
    home,
    live,
    events,
    invalidEvents,
    event,
    sessions,
    session,
    profiles,
    profile,
    sources,
    newSource,
    source,
    destinations,
    newDestination,
    destination,
    deliveries,
    delivery,
    resources,
    newResource,
    resource,
    extensions,
    extension,
    nowhere,
  ]),
])

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
