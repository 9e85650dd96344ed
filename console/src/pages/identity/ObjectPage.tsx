/** The page of a point or a rule: a new one, or one to be changed or deleted; each change can be undone. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, type LinkProps } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { Back } from '../../parts/links'
import { ObjectForm, type Section } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'

/** What is stored, and the ways to change it. */
export interface ObjectPageProps<T extends { id: string; name?: string }> {
  kind: 'identification-points' | 'merge-rules'
  /** What it is in words, and what it is for in a sentence. */
  noun: string
  about: string
  /** The tab of the list that it stands in. */
  tab: 'points' | 'rules'
  value: T
  isNew: boolean
  sections: Section<T>[]
  consequences: string[]
  put: (value: T) => Promise<unknown>
  post: (value: T) => Promise<unknown>
  remove: () => Promise<unknown>
}

export function ObjectPage<T extends { id: string; name?: string }>(props: ObjectPageProps<T>) {
  const { kind, noun, about, tab, value, isNew, sections, consequences } = props
  const [deleting, setDeleting] = useState(false)
  const may = useMay('admin', 'developer')
  const { save, remove } = useChanges(props)
  const name = value.name || value.id
  return (
    <Page
      title={isNew ? `New ${noun}` : name}
      about={isNew ? about : <Identifier id={value.id} />}
      back={
        <Back to="/identity" search={{ tab }}>
          Identity
        </Back>
      }
      action={
        may &&
        !isNew && (
          <Button variant="default" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )
      }
    >
      <ObjectForm
        kind={kind}
        value={value}
        isNew={isNew}
        sections={sections}
        save={save}
        {...(may ? {} : { locked: `You may look at it; to change it one has to be admin or developer.` })}
      />
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind={noun}
        name={name}
        object={{ kind, id: value.id }}
        consequences={consequences}
        remove={remove}
      />
    </Page>
  )
}

function useChanges<T extends { id: string; name?: string }>(props: ObjectPageProps<T>) {
  const { kind, tab, value, isNew } = props
  const queries = useQueryClient()
  const navigate = useNavigate()
  const list = { to: '/identity', search: { tab } } as unknown as LinkProps
  const fresh = () => queries.invalidateQueries({ queryKey: [kind] })
  const save = async (next: T) => {
    await (isNew ? props.post(next) : props.put(next))
    await fresh()
    const name = next.name || next.id
    tellDone(isNew ? `Created ${name}` : 'Saved', isNew ? undefined : () => props.put(value).then(fresh))
    if (isNew) await navigate({ ...list, ignoreBlocker: true })
  }
  const remove = async () => {
    await props.remove()
    await navigate({ ...list, ignoreBlocker: true })
    queries.removeQueries({ queryKey: [kind, value.id] })
    await fresh()
    tellDone(`Deleted ${value.name || value.id}`, () => props.put(value).then(fresh))
  }
  return { save, remove }
}
