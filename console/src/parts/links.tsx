/** Mantine's links and buttons that lead to our own pages, with typed addresses. */
import { Anchor, Button, NavLink, type AnchorProps, type ButtonProps, type NavLinkProps } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { createLink, useRouter, type LinkProps } from '@tanstack/react-router'
import { forwardRef, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from 'react'

type Html = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'>

const MantineAnchor = forwardRef<HTMLAnchorElement, AnchorProps & Html>(function MantineAnchor(props, ref) {
  return <Anchor ref={ref} {...props} />
})

const MantineButton = forwardRef<HTMLAnchorElement, ButtonProps & Html>(function MantineButton(props, ref) {
  return <Button component="a" ref={ref} {...props} />
})

const MantineNavLink = forwardRef<HTMLAnchorElement, NavLinkProps & Html>(function MantineNavLink(props, ref) {
  return <NavLink component="a" ref={ref} {...props} />
})

/** A link in text. */
export const PageLink = createLink(MantineAnchor)

/** A button that leads somewhere. */
export const PageButton = createLink(MantineButton)

/** A line of a menu. */
export const PageNavLink = createLink(MantineNavLink)

/** What leads back: `search` is what the list's address says beside its path, such as `{tab: 'rules'}`. */
interface BackProps {
  to: LinkProps['to']
  search?: Record<string, string>
  children: ReactNode
}

/** The way back to the list, above a title. */
export function Back({ to, search = {}, children }: BackProps) {
  return (
    <PageLink
      to={to}
      search={search as never}
      c="dimmed"
      size="sm"
      display="inline-flex"
      style={{ alignItems: 'center', gap: 4 }}
      mb={4}
    >
      <IconChevronLeft size={14} aria-hidden />
      {children}
    </PageLink>
  )
}

/** A link to an address of ours that is told by the server, or put together. */
export function AddressLink({ address, ...props }: AnchorProps & Html & { address: string }) {
  const router = useRouter()
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    router.history.push(address)
  }
  return <Anchor {...props} href={address} onClick={go} />
}
