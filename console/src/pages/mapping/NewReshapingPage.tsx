/** A new reshaping. */
import { useMemo } from 'react'
import { useQueryParams } from '../../parts/queryParams'
import { NewKept } from '../inbound/NewKept'
import { RESHAPINGS, newReshaping } from './rule'
import { reshapingSections } from './reshapingSections'

const SECTIONS = reshapingSections(true)

export default function NewReshapingPage() {
  const [{ type }] = useQueryParams('type')
  const value = useMemo(() => newReshaping(type), [type])
  return (
    <NewKept
      kind={RESHAPINGS}
      about="What events are rewritten to, before anybody reads them."
      value={value}
      sections={SECTIONS}
    />
  )
}
