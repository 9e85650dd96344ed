/** A new redirect. */
import { useMemo } from 'react'
import { useQueryParams } from '../../parts/queryParams'
import { NewKept } from '../inbound/NewKept'
import { newRedirect, REDIRECTS } from './redirect'
import { redirectSections } from './sections'

const SECTIONS = redirectSections(true)

export default function NewRedirectPage() {
  const [{ source }] = useQueryParams('source')
  const value = useMemo(() => newRedirect(source), [source])
  return (
    <NewKept
      kind={REDIRECTS}
      about="A short link. You get its address to copy as soon as it is there."
      value={value}
      sections={SECTIONS}
    />
  )
}
