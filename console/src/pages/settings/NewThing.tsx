/** A new object of a kind. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { KindBack } from './KindBack'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { callsOf, type Kind, type Thing } from './kind'

export function NewThing<T extends Thing>({ kind }: { kind: Kind<T> }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const sections = useMemo(() => kind.sections(true), [kind])
  const save = async (it: T) => {
    const made = await callsOf<T>(kind.name).create(it)
    await queries.invalidateQueries({ queryKey: [kind.name] })
    tellDone(`Created ${made.name || made.id}`)
    await navigate({ to: '/settings/$kind', params: { kind: kind.name }, ignoreBlocker: true })
  }
  return (
    <Page title={`New ${kind.noun.one}`} about={kind.about} back={<KindBack kind={kind} />}>
      <ObjectForm kind={kind.name} value={kind.blank} isNew sections={sections} save={save} />
    </Page>
  )
}
