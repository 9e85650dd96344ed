/** What stands around every page: the rail, the top bar, the palette, the list of shortcuts. */
import { AppShell, Drawer, Skeleton, Stack } from '@mantine/core'
import { useDisclosure, useLocalStorage } from '@mantine/hooks'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useShortcuts } from '../parts/shortcuts'
import { useSession } from '../session/session'
import { Allowed } from './Allowed'
import { menuFor } from './menu'
import { Rail } from './Rail'
import { TopBar } from './TopBar'

const Palette = lazy(() => import('./Palette'))
const ShortcutList = lazy(() => import('./ShortcutList'))

export function Shell() {
  const [narrow, setNarrow] = useLocalStorage({
    key: 'limner.narrow',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const [drawer, { open: openDrawer, close: closeDrawer }] = useDisclosure()
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure()
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure()
  useFrameShortcuts(openPalette, openHelp)
  const navbar = { width: narrow ? 52 : 216, breakpoint: 'sm', collapsed: { mobile: true } }
  return (
    <AppShell
      layout="alt"
      header={{ height: 48 }}
      navbar={navbar}
      padding={{ base: 16, sm: 24 }}
      transitionDuration={0}
    >
      <a href="#content" className="skip">
        Skip to the content
      </a>
      <AppShell.Header>
        <TopBar
          narrow={narrow}
          onMenu={openDrawer}
          onNarrow={() => setNarrow(!narrow)}
          onPalette={openPalette}
          onHelp={openHelp}
        />
      </AppShell.Header>
      <AppShell.Navbar component="div">
        <Rail narrow={narrow} />
      </AppShell.Navbar>
      <Drawer.Root opened={drawer} onClose={closeDrawer} size={260} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label="Menu">
          <Rail onGo={closeDrawer} />
        </Drawer.Content>
      </Drawer.Root>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <Suspense fallback={<Waiting />}>
          <Allowed>
            <Outlet />
          </Allowed>
        </Suspense>
      </AppShell.Main>
      <Suspense fallback={null}>
        {palette && <Palette onClose={closePalette} />}
        {help && <ShortcutList onClose={closeHelp} />}
      </Suspense>
    </AppShell>
  )
}

/** What a page looks like before it is there. */
export function Waiting() {
  return (
    <Stack gap="md" maw={1280} mx="auto" role="status" aria-label="loading">
      <Skeleton height={24} width={180} />
      <Skeleton height={12} width={320} />
      <Skeleton height={240} mt="md" />
    </Stack>
  )
}

function useFrameShortcuts(openPalette: () => void, openHelp: () => void): void {
  const { roles } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  const pages = menuFor(roles).flatMap((group) => group.entries)
  useShortcuts([
    { keys: 'mod+k', says: 'Find a page, an object, a person', run: openPalette },
    { keys: '?', says: 'Show these shortcuts', run: openHelp },
    { keys: 'Escape', says: 'Go back', run: () => router.history.back() },
    ...pages.flatMap((page) =>
      page.keys ? [{ keys: page.keys, says: `Go to ${page.label}`, run: () => void navigate({ to: page.to }) }] : [],
    ),
  ])
}
