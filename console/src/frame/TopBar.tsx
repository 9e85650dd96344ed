/** The top bar: which environment, the palette, help, who you are. */
import { ActionIcon, Box, Group, Text, UnstyledButton } from '@mantine/core'
import { IconHelp, IconLayoutSidebar, IconMenu2, IconSearch } from '@tabler/icons-react'
import { Keys } from '../parts/Keys'
import { useEnvironment } from '../session/environment'
import { AccountMenu } from './AccountMenu'
import { EnvironmentSwitch } from './EnvironmentSwitch'
import classes from './TopBar.module.css'

export interface TopBarProps {
  narrow: boolean
  onMenu: () => void
  onNarrow: () => void
  onPalette: () => void
  onHelp: () => void
}

export function TopBar({ narrow, onMenu, onNarrow, onPalette, onHelp }: TopBarProps) {
  const environment = useEnvironment()
  const width = narrow ? 'Widen the menu' : 'Narrow the menu'
  const grey = { variant: 'subtle', color: 'gray' } as const
  return (
    <Group className={classes['bar']} data-environment={environment} wrap="nowrap" gap="xs">
      <ActionIcon {...grey} hiddenFrom="sm" aria-label="Open the menu" onClick={onMenu}>
        <IconMenu2 size={18} />
      </ActionIcon>
      <ActionIcon {...grey} visibleFrom="sm" aria-label={width} title={width} onClick={onNarrow}>
        <IconLayoutSidebar size={18} />
      </ActionIcon>
      <UnstyledButton className={classes['find']} onClick={onPalette} title="Find a page, an object, a person">
        <IconSearch size={14} aria-hidden />
        <Text span size="sm">
          Find
        </Text>
        <Box visibleFrom="sm" component="span">
          <Keys of="mod+k" />
        </Box>
      </UnstyledButton>
      <Box flex={1} />
      <EnvironmentSwitch />
      <ActionIcon {...grey} visibleFrom="sm" aria-label="Help: shortcuts" title="Shortcuts" onClick={onHelp}>
        <IconHelp size={18} />
      </ActionIcon>
      <AccountMenu />
    </Group>
  )
}
