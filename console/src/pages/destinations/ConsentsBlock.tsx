/** Which consents somebody has to have given before anything about them is sent. */
import { Group, MultiSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { everyPage } from '../../parts/everyPage'
import type { Fields } from '../../parts/objectDraft'
import { State } from '../../parts/State'
import { whole, type DestinationDraft } from './destination'
import { useTrial } from './trial'

const consentsQuery = {
  queryKey: ['consent-types', 'names'],
  queryFn: async () => {
    const page = (cursor: string) =>
      answer(api.GET('/api/v1/consent-types', { params: { query: { cursor, limit: 200 } } }))
    return (await everyPage(page)).map((it) => ({ value: it.id, label: it.name || it.id }))
  },
}

export function ConsentsBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const known = useQuery(consentsQuery)
  const { trial, subject } = useTrial(draft)
  const others = draft.require_consents.filter((it) => !known.data?.some((type) => type.value === it))
  const options = [...(known.data ?? []), ...others.map((it) => ({ value: it, label: it }))]
  const none = known.isSuccess && options.length === 0
  return (
    <Stack gap="xs">
      <MultiSelect
        label="Consents"
        description={
          none ? 'There is no type of consent yet.' : 'All of them have to be granted, each time something is sent.'
        }
        placeholder={draft.require_consents.length === 0 ? 'None' : undefined}
        searchable
        clearable
        disabled={none}
        data={options}
        value={draft.require_consents}
        error={form.error('require_consents')}
        onChange={(it) => form.set('require_consents', it)}
      />
      {draft.require_consents.length > 0 && subject && trial && (
        <Group role="status" gap="sm">
          {trial.consents ? (
            <State tone="good">This one has granted them</State>
          ) : (
            <State tone="off">This one has not granted them: nothing would be sent</State>
          )}
        </Group>
      )}
    </Stack>
  )
}
