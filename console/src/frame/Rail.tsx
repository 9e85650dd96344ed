/** The left rail: our mark, and the menu in groups that follow the data. */
import { Box, ScrollArea, Text, Tooltip } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { PageNavLink } from '../parts/links'
import { useSession } from '../session/session'
import { Mark } from './Mark'
import { menuFor, type Entry } from './menu'
import classes from './Rail.module.css'

/** `narrow` shows icons only; `onGo` is called when somebody goes somewhere. */
export function Rail({ narrow = false, onGo }: { narrow?: boolean; onGo?: () => void }) {
  const { roles } = useSession()
  const path = useRouterState({ select: (it) => it.location.pathname })
  return (
    <nav aria-label="Pages" className={classes['rail']} data-narrow={narrow || undefined}>
      <Box className={classes['brand']}>
        <Mark />
        {!narrow && <Text fw={600}>Limner</Text>}
      </Box>
      <ScrollArea flex={1} type="never">
        {menuFor(roles).map((group) => (
          <Box key={group.label} className={classes['group']}>
            {group.label !== group.entries[0]?.label && !narrow && (
              <Text className={classes['label']}>{group.label}</Text>
            )}
            {group.entries.map((entry) => (
              <RailLink
                key={entry.label}
                entry={entry}
                narrow={narrow}
                active={[entry.to, ...(entry.also ?? [])].some((it) => isWithin(path, it))}
                onGo={onGo}
              />
            ))}
          </Box>
        ))}
      </ScrollArea>
    </nav>
  )
}

interface RailLinkProps {
  entry: Entry
  narrow: boolean
  active: boolean
  onGo?: () => void
}

function RailLink({ entry, narrow, active, onGo }: RailLinkProps) {
  const Glyph = entry.icon
  return (
    <Tooltip label={entry.label} position="right" disabled={!narrow}>
      <PageNavLink
        to={entry.to}
        active={active}
        aria-current={active ? 'page' : undefined}
        aria-label={entry.label}
        label={narrow ? undefined : entry.label}
        leftSection={<Glyph size={18} stroke={1.6} aria-hidden />}
        onClick={onGo}
        className={classes['link']}
      />
    </Tooltip>
  )
}

/** Tell whether an address is a page's own or below it. */
export function isWithin(path: string, page: string | undefined): boolean {
  if (page === undefined || page === '/') return path === page
  return path === page || path.startsWith(`${page}/`)
}
