/** A merge rule: what stays of two values of a place. */
import { Select, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api, type Schema } from '../../api/client'
import { Naming } from '../../parts/Naming'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { ObjectPage } from './ObjectPage'
import { STRATEGIES } from './strategies'

type Rule = Schema<'MergeRule'>

const FRESH: Rule = { id: '', name: '', description: '', place: '', strategy: 'most' }
const WAYS = Object.entries(STRATEGIES).map(([value, label]) => ({ value, label: `${label} (${value})` }))
const CONSEQUENCES = ['From then on the usual is done with this place.', 'Merges of before stay as they are.']

export default function RulePage() {
  const { id } = useParams({ from: '/inside/identity/rules/$id' })
  const isNew = id === 'new'
  const { data: value } = useSuspenseQuery({
    queryKey: ['merge-rules', id],
    queryFn: () => (isNew ? FRESH : answer(api.GET('/api/v1/merge-rules/{id}', { params: { path: { id } } }))),
  })
  const path = { params: { path: { id: value.id } } }
  return (
    <ObjectPage
      kind="merge-rules"
      noun="rule"
      about="What becomes of two values of a place of your own when two profiles become one."
      tab="rules"
      value={value}
      isNew={isNew}
      sections={sectionsOf(isNew)}
      consequences={CONSEQUENCES}
      put={(body) => api.PUT('/api/v1/merge-rules/{id}', { ...path, body })}
      post={(body) => api.POST('/api/v1/merge-rules', { body })}
      remove={() => api.DELETE('/api/v1/merge-rules/{id}', path)}
    />
  )
}

function sectionsOf(isNew: boolean): Section<Rule>[] {
  return [
    { title: 'What it is', fields: (form) => <What form={form} isNew={isNew} /> },
    {
      title: 'What it does',
      about:
        'The order in which several profiles become one does not matter: there is no average, which would depend on it.',
      fields: (form) => (
        <>
          <TextInput
            label="Place"
            description="A * at the end means all that begins so"
            placeholder="traits.score"
            required
            {...form.text('place')}
          />
          <Select
            label="What stays"
            data={WAYS}
            allowDeselect={false}
            value={form.value.strategy}
            error={form.error('strategy')}
            onChange={(it) => form.set('strategy', it as Rule['strategy'])}
          />
        </>
      ),
    },
  ]
}

function What({ form, isNew }: { form: Fields<Rule>; isNew: boolean }) {
  return (
    <>
      <Naming form={form} isNew={isNew} placeholder="The best score" />
    </>
  )
}
