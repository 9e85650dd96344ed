/** A new resource: of which type, and what opens its door. */
import { Select, Text } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { answer, api } from '../../api/client'
import { Back, PageLink } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { tellDone } from '../../parts/toasts'
import { extensionsQuery, schemaOf, summaryOf, type Extension } from '../extensions/extension'
import { idOf } from '../../parts/ids'
import { asResource, newDraft, type ResourceDraft } from './resource'
import { sectionsOf } from './sections'

export default function NewResourcePage() {
  const { data: all } = useSuspenseQuery(extensionsQuery)
  const [{ type }, change] = useQueryParams('type')
  const types = all.filter((it) => it.kind === 'resource' && !it.error)
  const chosen = types.find((it) => it.name === type)
  return (
    <Page
      title="New resource"
      about="Another system, and what opens its door."
      back={<Back to="/resources">Resources</Back>}
    >
      <Select
        label="Type"
        placeholder="Which kind of system is it?"
        description={chosen && summaryOf(chosen)}
        searchable
        nothingFoundMessage="No type is called like that"
        data={grouped(types)}
        value={chosen?.name ?? null}
        onChange={(it) => change({ type: it ?? '' })}
        maw={560}
      />
      {chosen ? (
        <ResourceForm key={chosen.name} type={chosen} />
      ) : (
        <Text c="dimmed">
          The form follows from the type. What each type is for stands in the{' '}
          <PageLink to="/extensions" search={{ kind: 'resource' } as never} underline="always">
            extensions
          </PageLink>
          .
        </Text>
      )}
    </Page>
  )
}

function ResourceForm({ type }: { type: Extension }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const start = useMemo(() => newDraft(type.name, type.title), [type])
  const save = async (draft: ResourceDraft) => {
    const body = asResource({ ...draft, id: draft.id || idOf(draft.name) })
    const made = await answer(api.POST('/api/v1/resources', { body }))
    await queries.invalidateQueries({ queryKey: ['resources'], refetchType: 'all' })
    tellDone(`Created ${made.name}`)
    await navigate({ to: '/resources/$id', params: { id: made.id }, ignoreBlocker: true })
  }
  return (
    <ObjectForm
      kind="resources"
      value={start}
      isNew
      sections={sectionsOf({ isNew: true, schema: schemaOf(type.credentials) })}
      save={save}
    />
  )
}

/** Return the types by category, each with its title. */
function grouped(types: Extension[]): { group: string; items: { value: string; label: string }[] }[] {
  const groups = [...new Set(types.map((it) => it.category || 'Others'))].sort()
  return groups.map((group) => ({
    group,
    items: types
      .filter((it) => (it.category || 'Others') === group)
      .map(({ name, title }) => ({ value: name, label: title })),
  }))
}
