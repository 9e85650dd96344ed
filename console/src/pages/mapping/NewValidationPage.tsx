/** A new validation. */
import { useMemo } from 'react'
import { useQueryParams } from '../../parts/queryParams'
import { NewKept } from '../inbound/NewKept'
import { VALIDATIONS, newValidation } from './rule'
import { validationSections } from './validationSections'

const SECTIONS = validationSections(true)

export default function NewValidationPage() {
  const [{ type }] = useQueryParams('type')
  const value = useMemo(() => newValidation(type), [type])
  return (
    <NewKept
      kind={VALIDATIONS}
      about="What events have to look like, so that they count."
      value={value}
      sections={SECTIONS}
    />
  )
}
