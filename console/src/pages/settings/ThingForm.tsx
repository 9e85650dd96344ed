/** One object of a kind: its fields, and the way to delete it. */
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { callsOf, thingQuery, type Kind, type Thing } from './kind'
import { KindBack } from './KindBack'

export function ThingForm<T extends Thing>({ kind, id }: { kind: Kind<T>; id: string }) {
  const { data: it } = useSuspenseQuery(thingQuery(kind, id))
  const [deleting, setDeleting] = useState(false)
  const may = useMay('admin', 'developer')
  const sections = useMemo(() => kind.sections(false), [kind])
  const { save, remove } = useChanges(kind, it)
  const name = it.name || it.id
  const deletion = may && !kind.stays?.(it) && (
    <Button variant="default" onClick={() => setDeleting(true)}>
      Delete
    </Button>
  )
  return (
    <Page title={name} about={<Identifier id={it.id} />} back={<KindBack kind={kind} />} action={deletion}>
      <ObjectForm
        kind={kind.name}
        value={it}
        sections={sections}
        save={save}
        locked={may ? undefined : 'You may look at this; to change it one has to be admin or developer.'}
      />
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind={kind.noun.one}
        name={name}
        object={{ kind: kind.name, id: it.id }}
        consequences={kind.consequences}
        remove={remove}
      />
    </Page>
  )
}

/** The ways to change an object; each can be undone. */
function useChanges<T extends Thing>(kind: Kind<T>, it: T) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const calls = callsOf<T>(kind.name)
  const put = async (next: T) => {
    await calls.replace(next)
    await queries.invalidateQueries({ queryKey: [kind.name] })
  }
  const save = async (next: T) => {
    await put(next)
    tellDone('Saved', () => put(it))
  }
  const remove = async () => {
    await calls.remove(it.id)
    await navigate({ to: '/settings/$kind', params: { kind: kind.name }, ignoreBlocker: true })
    queries.removeQueries({ queryKey: [kind.name, 'one', it.id] })
    await queries.invalidateQueries({ queryKey: [kind.name] })
    tellDone(`Deleted ${it.name || it.id}`, () => put(it))
  }
  return { save, remove }
}
