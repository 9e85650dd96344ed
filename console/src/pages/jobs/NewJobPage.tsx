/** Begins a job over what is stored: join by the rules of today, or apply a mapping to events of before. */
import { Button, Fieldset, Group, Radio, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { asFailure } from '../../api/failure'
import { answer, api } from '../../api/client'
import { Back, PageLink } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { Trouble } from '../../parts/Trouble'

const KINDS = [
  {
    value: 'rejoin',
    label: 'Join by the rules of today',
    about:
      'All profiles are gone through, the oldest first, as if each said today what it said. Who is one person afterwards is who would have been, had the keys of today held when they came. Each merge is noted and can be undone.',
  },
  {
    value: 'remap',
    label: 'Apply a mapping to events of before',
    about:
      'What is written is what would stand there if the mapping had always been. Running it again changes nothing more.',
  },
]

/** What a mapping is applied to, empty where it does not matter; and whether the job is a try. */
interface Plan {
  from: string
  to: string
  source: string
  trial: boolean
}

export default function NewJobPage() {
  const [{ kind: wanted, mapping }, change] = useQueryParams('kind', 'mapping')
  const kind = wanted === 'remap' ? 'remap' : 'rejoin'
  const [plan, setPlan] = useState<Plan>({ from: '', to: '', source: '', trial: true })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const begin = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/jobs', {
          body: {
            kind,
            plan: { ...(kind === 'remap' && planOf(mapping, plan)), ...(plan.trial && { dry_run: true }) },
          },
        }),
      ),
    onSuccess: async (job) => {
      await queries.invalidateQueries({ queryKey: ['jobs'] })
      await navigate({ to: '/jobs/$id', params: { id: job.id } })
    },
  })
  return (
    <Page
      title="New job"
      about="Rules and mappings are about what comes after them. A job applies them to what is stored already."
      back={
        <Back to="/identity" search={{ tab: 'jobs' }}>
          Jobs
        </Back>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          begin.mutate()
        }}
      >
        <Stack maw={640}>
          <Radio.Group label="What is to be done" value={kind} onChange={(it) => change({ kind: it })}>
            <Stack gap="xs" mt="xs">
              {KINDS.map((it) => (
                <Radio key={it.value} value={it.value} label={it.label} description={it.about} />
              ))}
            </Stack>
          </Radio.Group>
          {kind === 'remap' && (
            <RemapFields mapping={mapping} choose={(it) => change({ mapping: it })} plan={plan} setPlan={setPlan} />
          )}
          <Switch
            label="Only try it"
            description="Writes nothing, and says what would be"
            checked={plan.trial}
            onChange={(event) => setPlan({ ...plan, trial: event.currentTarget.checked })}
          />
          {begin.isError && <Trouble error={asFailure(begin.error)} />}
          <Group>
            <Button type="submit" loading={begin.isPending} disabled={kind === 'remap' && !mapping}>
              Begin
            </Button>
            <Text size="sm" c="dimmed">
              It runs beside everything else, and can be cancelled.
            </Text>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

interface RemapProps {
  mapping: string
  choose: (mapping: string) => void
  plan: Plan
  setPlan: (plan: Plan) => void
}

function RemapFields({ mapping, choose, plan, setPlan }: RemapProps) {
  const mappings = useQuery({
    queryKey: ['mappings', 'names'],
    queryFn: () => answer(api.GET('/api/v1/mappings', { params: { query: { limit: 200 } } })),
  })
  const sources = useQuery({
    queryKey: ['sources', 'names'],
    queryFn: () => answer(api.GET('/api/v1/sources', { params: { query: { limit: 200 } } })),
  })
  const named = (items: { id: string; name?: string }[] = []) =>
    items.map((it) => ({ value: it.id, label: it.name || it.id }))
  return (
    <Fieldset legend="Which events">
      <Stack gap="sm">
        <Select
          label="Mapping"
          required
          placeholder={mappings.data?.items.length === 0 ? 'There is no mapping yet' : 'Choose a mapping'}
          data={named(mappings.data?.items)}
          value={mapping || null}
          onChange={(it) => choose(it ?? '')}
        />
        {mappings.data?.items.length === 0 && (
          <PageLink to="/mappings/new" size="sm">
            Create a mapping first
          </PageLink>
        )}
        <Select
          label="Source"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any source' }}
          data={named(sources.data?.items)}
          value={plan.source || null}
          onChange={(it) => setPlan({ ...plan, source: it ?? '' })}
        />
        <Group grow>
          <TextInput
            type="date"
            label="Came from"
            value={plan.from}
            onChange={(event) => setPlan({ ...plan, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="Came before"
            value={plan.to}
            onChange={(event) => setPlan({ ...plan, to: event.currentTarget.value })}
          />
        </Group>
      </Stack>
    </Fieldset>
  )
}

function planOf(mapping: string, { from, to, source }: Plan): Record<string, unknown> {
  return {
    mapping,
    ...(source && { source }),
    ...(from && { from }),
    ...(to && { to }),
  }
}
