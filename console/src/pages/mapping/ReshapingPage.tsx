/** A reshaping. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { oneQuery } from '../inbound/kept'
import { KeptPage } from '../inbound/KeptPage'
import { reshapingSections } from './reshapingSections'
import { RESHAPINGS } from './rule'

const SECTIONS = reshapingSections(false)
const CONSEQUENCES = ['Events that come from then on stay as they were sent.', 'Events that it rewrote stay rewritten.']

export default function ReshapingPage() {
  const { id } = useParams({ from: '/inside/reshapings/$id' })
  const { data: reshaping } = useSuspenseQuery(oneQuery(RESHAPINGS, id))
  return <KeptPage kind={RESHAPINGS} value={reshaping} sections={SECTIONS} consequences={CONSEQUENCES} />
}
