/** A page for those who may open it; others are told whom to ask. */
import { IconLock } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../parts/EmptyState'
import { PageButton } from '../parts/links'
import { Page } from '../parts/Page'
import { useMay } from '../session/session'
import { rolesFor } from './access'

export function Allowed({ children }: { children: ReactNode }) {
  const roles = rolesFor(useLocation({ select: (it) => it.pathname }))
  if (useMay(...roles)) return children
  return (
    <Page title="This page is for others">
      <EmptyState
        icon={IconLock}
        title={`It is for the ${roles.length > 1 ? 'roles' : 'role'} ${roles.join(', ')}`}
        action={<PageButton to="/">Go home</PageButton>}
      >
        An admin can give it to you, in the settings under Users.
      </EmptyState>
    </Page>
  )
}
