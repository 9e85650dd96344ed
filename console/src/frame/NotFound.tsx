/** Where there is no page: says so, and leads on. */
import { IconMapOff } from '@tabler/icons-react'
import { EmptyState } from '../parts/EmptyState'
import { PageButton } from '../parts/links'
import { Page } from '../parts/Page'

export function NotFound() {
  return (
    <Page title="There is no such page">
      <EmptyState icon={IconMapOff} title="Nothing is at this address" action={<PageButton to="/">Go home</PageButton>}>
        It may have been mistyped, or what was here is gone.
      </EmptyState>
    </Page>
  )
}
