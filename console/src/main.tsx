/** Starts the console. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './global.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut } from './api/client'
import { Failure } from './api/failure'
import { schemes } from './frame/scheme'
import { listenToKeys } from './parts/shortcuts'
import { createPages } from './routes'
import { theme, variables } from './theme'

/** What the server refused it will refuse again; what did not reach it is tried twice more. */
function isWorthTrying(count: number, error: Error): boolean {
  return count < 2 && !(error instanceof Failure && error.status >= 400 && error.status < 500)
}

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: isWorthTrying } } })
const router = createPages(queries)

onSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  queries.removeQueries({ queryKey: ['session'] })
  void router.navigate({ to: '/sign-in', search: { to: href }, ignoreBlocker: true })
})
listenToKeys()

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Notifications position="bottom-center" />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
