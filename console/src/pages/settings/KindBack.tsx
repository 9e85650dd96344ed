/** The way back to the list of a kind. */
import { IconChevronLeft } from '@tabler/icons-react'
import { PageLink } from '../../parts/links'
import type { KindName } from './kind'

export function KindBack({ kind }: { kind: { name: KindName; title: string } }) {
  return (
    <PageLink
      to="/settings/$kind"
      params={{ kind: kind.name }}
      c="dimmed"
      size="sm"
      display="inline-flex"
      style={{ alignItems: 'center', gap: 4 }}
      mb={4}
    >
      <IconChevronLeft size={14} aria-hidden />
      {kind.title}
    </PageLink>
  )
}
