/** The page on which an object of a kind is made. */
import type { ReactNode } from 'react'
import { Back } from '../../parts/links'
import { ObjectForm, type Section } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { useChanges, type Kind, type Named } from './kept'
import { titleOf } from './words'

interface NewKeptProps<T extends Named> {
  kind: Kind<T>
  about: ReactNode
  /** What a new one begins with; the same object each time. */
  value: T
  sections: Section<T>[]
}

export function NewKept<T extends Named>({ kind, about, value, sections }: NewKeptProps<T>) {
  const { create } = useChanges(kind)
  return (
    <Page title={`New ${kind.noun.one}`} about={about} back={<Back to={kind.list}>{titleOf(kind.noun.many)}</Back>}>
      <ObjectForm kind={kind.key} value={value} isNew sections={sections} save={create} />
    </Page>
  )
}
