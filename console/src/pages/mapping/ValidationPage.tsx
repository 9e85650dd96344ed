/** A validation: what it asks, and the events that it refused. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../session/session'
import { oneQuery } from '../inbound/kept'
import { KeptPage } from '../inbound/KeptPage'
import { Refused } from './Refused'
import { VALIDATIONS } from './rule'
import { validationSections } from './validationSections'

const SECTIONS = validationSections(false)
const CONSEQUENCES = [
  'Events are no longer looked at by it.',
  'Events that it refused stay marked until they are replayed.',
]

export default function ValidationPage() {
  const { id } = useParams({ from: '/inside/validations/$id' })
  const { data: validation } = useSuspenseQuery(oneQuery(VALIDATIONS, id))
  const reads = useMay('admin', 'developer', 'marketer')
  const refused = { value: 'refused', label: 'Refused events', content: <Refused type={validation.event_type} /> }
  return (
    <KeptPage
      kind={VALIDATIONS}
      value={validation}
      sections={SECTIONS}
      after={reads ? [refused] : []}
      consequences={CONSEQUENCES}
    />
  )
}
