/** A new mapping. */
import { useMemo } from 'react'
import { useQueryParams } from '../../parts/queryParams'
import { NewKept } from '../inbound/NewKept'
import { MAPPINGS, newMapping } from './rule'
import { mappingSections } from './mappingSections'

const SECTIONS = mappingSections(true)

export default function NewMappingPage() {
  const [{ type }] = useQueryParams('type')
  const value = useMemo(() => newMapping(type), [type])
  return (
    <NewKept
      kind={MAPPINGS}
      about="What events change in a profile, beyond what their type says."
      value={value}
      sections={SECTIONS}
    />
  )
}
