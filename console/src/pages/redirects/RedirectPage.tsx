/** A redirect: its address to copy, its clicks, its settings. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../session/session'
import { oneQuery } from '../inbound/kept'
import { KeptPage } from '../inbound/KeptPage'
import { Link } from './Link'
import { REDIRECTS } from './redirect'
import { redirectSections } from './sections'

const SECTIONS = redirectSections(false)
const CONSEQUENCES = [
  'Whoever clicks on the address in letters that were sent finds nothing there.',
  'The clicks that were counted stay.',
]

export default function RedirectPage() {
  const { id } = useParams({ from: '/inside/redirects/$id' })
  const { data: redirect } = useSuspenseQuery(oneQuery(REDIRECTS, id))
  const reads = useMay('admin', 'developer', 'marketer')
  const link = { value: 'link', label: 'Link', content: <Link redirect={redirect} clicks={reads} /> }
  return <KeptPage kind={REDIRECTS} value={redirect} sections={SECTIONS} before={[link]} consequences={CONSEQUENCES} />
}
