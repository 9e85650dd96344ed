/** The page of an object of a kind: what one does with it in tabs, its settings the last of them. */
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { LinkedTabs, type LinkedTab } from '../../parts/LinkedTabs'
import { Back } from '../../parts/links'
import { ObjectForm, type Section } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { useMay } from '../../session/session'
import { nameOf, useChanges, type Kind, type Named } from './kept'
import { titleOf } from './words'

interface KeptPageProps<T extends Named> {
  kind: Kind<T>
  value: T
  about?: ReactNode
  sections: Section<T>[]
  before?: LinkedTab[]
  after?: LinkedTab[]
  /** What follows from deleting it, each a sentence. */
  consequences: string[]
  /** Stands beside Delete. */
  action?: ReactNode
}

export function KeptPage<T extends Named>(props: KeptPageProps<T>) {
  const { kind, value, sections, before = [], after = [] } = props
  const [deleting, setDeleting] = useState(false)
  const { save, remove } = useChanges(kind)
  const may = useMay('admin', 'developer')
  const locked = may ? undefined : `You may look at ${kind.noun.many}; to change them one has to be admin or developer.`
  const settings = {
    value: 'settings',
    label: 'Settings',
    content: (
      <ObjectForm
        kind={kind.key}
        value={value}
        sections={sections}
        save={(next) => save(next, value)}
        locked={locked}
      />
    ),
  }
  return (
    <Page
      title={nameOf(value)}
      about={props.about ?? <Identifier id={value.id} />}
      back={<Back to={kind.list}>{titleOf(kind.noun.many)}</Back>}
      action={
        may && (
          <>
            {props.action}
            <Button variant="default" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          </>
        )
      }
    >
      <LinkedTabs tabs={[...before, settings, ...after]} />
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind={kind.noun.one}
        name={nameOf(value)}
        object={{ kind: kind.key, id: value.id }}
        consequences={props.consequences}
        remove={() => remove(value)}
      />
    </Page>
  )
}
