/** What stands at the address of an extension that is not installed here. */
import { IconPuzzleOff } from '@tabler/icons-react'
import { EmptyState } from '../../parts/EmptyState'
import { Back, PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'

export function NoExtension({ id }: { id: string }) {
  return (
    <Page title="No such extension" back={<Back to="/extensions">Extensions</Back>}>
      <EmptyState
        icon={IconPuzzleOff}
        title={`There is no extension “${id}” here`}
        action={<PageButton to="/extensions">See those that are</PageButton>}
      >
        Plugins come with packages that are installed beside Limner; perhaps one was removed.
      </EmptyState>
    </Page>
  )
}
