/** A mapping: what it says, and its start with events of long ago. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../session/session'
import { oneQuery } from '../inbound/kept'
import { KeptPage } from '../inbound/KeptPage'
import { mappingSections } from './mappingSections'
import { PastEvents } from './PastEvents'
import { MAPPINGS } from './rule'

const SECTIONS = mappingSections(false)
const CONSEQUENCES = ['Events that come from then on no longer do what it says.', 'What it wrote into profiles stays.']

export default function MappingPage() {
  const { id } = useParams({ from: '/inside/mappings/$id' })
  const { data: mapping } = useSuspenseQuery(oneQuery(MAPPINGS, id))
  const reads = useMay('admin', 'developer', 'marketer')
  const past = { value: 'past', label: 'Past events', content: <PastEvents mapping={mapping} /> }
  return (
    <KeptPage
      kind={MAPPINGS}
      value={mapping}
      sections={SECTIONS}
      after={reads ? [past] : []}
      consequences={CONSEQUENCES}
    />
  )
}
