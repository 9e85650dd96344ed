/** How rows are imported: into which database, by what people are known, and whether new ones are made. */
import { Fieldset, Select, SimpleGrid, Stack, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { MATCHINGS, type Glimpse, type Matching, type Plan } from './import'

interface PlanFieldsProps {
  plan: Plan
  fields: Glimpse['fields']
  locked: boolean
  onChange: (plan: Plan) => void
}

const WAYS = Object.entries(MATCHINGS).map(([value, { label }]) => ({ value, label }))

export function PlanFields({ plan, fields, locked, onChange }: PlanFieldsProps) {
  const set = (part: Partial<Plan>) => onChange({ ...plan, ...part })
  const own = fields.filter((it) => it.custom).map((it) => ({ value: it.name, label: it.title }))
  const way = (next: string | null) => {
    const matching = (next ?? 'email') as Matching
    set({ matching, field: matching === 'custom' ? (own[0]?.value ?? '') : '' })
  }
  return (
    <Fieldset variant="unstyled" disabled={locked} p={0} m={0}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" maw={820}>
        <Stack gap="md">
          <Select
            label="Whose row it is"
            description={MATCHINGS[plan.matching].about}
            data={WAYS.filter(({ value }) => value !== 'custom' || own.length > 0)}
            allowDeselect={false}
            value={plan.matching}
            onChange={way}
          />
          {plan.matching === 'custom' && (
            <Select
              label="The field"
              data={own}
              allowDeselect={false}
              value={plan.field || null}
              onChange={(field) => set({ field: field ?? '' })}
            />
          )}
          <DatabaseField plan={plan} set={set} />
        </Stack>
        <Stack gap="md">
          <Switch
            label="Only people who are known"
            description="Rows of others are refused; nobody new is made."
            checked={plan.update_only}
            onChange={(event) => set({ update_only: event.currentTarget.checked })}
          />
          <Switch
            label="Without events"
            description="No event tells of the import. Destinations hear of changed profiles all the same."
            checked={plan.skip_triggers}
            onChange={(event) => set({ skip_triggers: event.currentTarget.checked })}
          />
        </Stack>
      </SimpleGrid>
    </Fieldset>
  )
}

/** Which database, where there are several, and whose subscribers are looked at first. */
function DatabaseField({ plan, set }: { plan: Plan; set: (part: Partial<Plan>) => void }) {
  const query = { limit: 200 }
  const databases = useQuery({
    queryKey: ['databases', 'all'],
    queryFn: () => answer(api.GET('/api/v1/databases', { params: { query } })),
  })
  const resources = useQuery({
    queryKey: ['subscription-resources', 'all'],
    queryFn: () => answer(api.GET('/api/v1/subscription-resources', { params: { query } })),
  })
  const known = databases.data?.items ?? []
  const served = (resources.data?.items ?? []).filter((it) => (it.databases ?? [1]).includes(plan.database))
  const asked = plan.matching === 'email' || plan.matching === 'phone'
  return (
    <>
      {known.length > 1 && (
        <Select
          label="Database"
          data={known.map((it) => ({ value: it.id, label: it.name }))}
          allowDeselect={false}
          value={String(plan.database)}
          onChange={(it) => set({ database: Number(it ?? 1), resource: null })}
        />
      )}
      {asked && served.length > 0 && (
        <Select
          label="Whose subscribers first"
          description="If several people have the key, those who subscribe to this."
          data={served.map((it) => ({ value: it.id, label: it.name }))}
          placeholder="Nobody’s"
          clearable
          clearButtonProps={{ 'aria-label': 'Nobody’s' }}
          value={plan.resource ? String(plan.resource) : null}
          onChange={(it) => set({ resource: it ? Number(it) : null })}
        />
      )}
    </>
  )
}
