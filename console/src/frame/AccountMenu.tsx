/** Who you are, light or dark, and the way out. */
import {
  ActionIcon,
  Avatar,
  isMantineColorScheme,
  Menu,
  Text,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconBook2, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { tellTrouble } from '../parts/toasts'
import { signOut, useSession } from '../session/session'

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
] as const

export function AccountMenu() {
  const session = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    try {
      await signOut()
      await navigate({ to: '/sign-in' })
      queries.clear()
    } catch (error) {
      tellTrouble(error)
    }
  }
  const name = session.full_name || session.name || session.user
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" radius="xl" size={30}>
          <Avatar size={26} name={name} color="ink" variant="filled" />
          <VisuallyHidden>Account: {name}</VisuallyHidden>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm" c="var(--mantine-color-text)" truncate>
            {name}
          </Text>
          {session.roles.join(', ')} · Limner {session.version}
        </Menu.Label>
        <Menu.Divider />
        <Schemes />
        <Menu.Divider />
        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => void navigate({ to: '/account' })}>
          My account
        </Menu.Item>
        <Menu.Item component="a" href="/docs" leftSection={<IconBook2 size={16} />}>
          API documentation
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Schemes() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(it) => {
        if (isMantineColorScheme(it)) setColorScheme(it)
      }}
    >
      {SCHEMES.map(({ value, label, icon: Glyph }) => (
        <Menu.RadioItem key={value} value={value} rightSection={<Glyph size={16} />}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
