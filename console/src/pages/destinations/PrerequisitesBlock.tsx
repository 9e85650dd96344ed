/** When a destination is told: of profiles that change, or of events from a source and of a type. */
import { Autocomplete, Select, Switch, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { everyPage } from '../../parts/everyPage'
import type { Fields } from '../../parts/objectDraft'
import { whole, type DestinationDraft } from './destination'

export function PrerequisitesBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  return (
    <>
      <Switch
        label="Send only on profile change"
        description={
          draft.on_profile_change_only
            ? 'Told when a profile has changed, once it has rested.'
            : 'Told of every event that fits, at once.'
        }
        {...form.flag('on_profile_change_only')}
      />
      {draft.on_profile_change_only ? (
        <TagsInput
          label="Only when one of these changes"
          description="Fields of a profile, such as data.contact; changes elsewhere are no reason to send. None means any."
          placeholder={draft.watch_fields.length === 0 ? 'data.contact' : undefined}
          {...form.of('watch_fields')}
          value={draft.watch_fields}
        />
      ) : (
        <EventFields form={form} />
      )}
    </>
  )
}

function EventFields({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const sources = useQuery(sourcesQuery)
  const types = useQuery(typesQuery)
  const type = (id: string) => form.set('event_type', id ? { id, name: id } : null)
  const source = (id: string | null) => {
    const name = sources.data?.find((it) => it.value === id)?.label ?? ''
    form.set('source', { id: id ?? '', name })
  }
  return (
    <>
      <Select
        label="Event source"
        placeholder="Any source"
        searchable
        clearable
        data={sources.data ?? []}
        value={draft.source.id || null}
        error={form.error('source')}
        onChange={source}
      />
      <Autocomplete
        label="Event type"
        placeholder="Any type"
        data={types.data ?? []}
        value={draft.event_type?.id ?? ''}
        error={form.error('event_type')}
        onChange={type}
      />
      <Switch
        label="Events that are not stored too"
        description="Those of a transitional source, for one. One that comes twice is sent twice."
        {...form.flag('include_ephemeral')}
      />
    </>
  )
}

const sourcesQuery = {
  queryKey: ['sources', 'names'],
  queryFn: async () => {
    const page = (cursor: string) => answer(api.GET('/api/v1/sources', { params: { query: { cursor, limit: 200 } } }))
    return (await everyPage(page)).map((it) => ({ value: it.id, label: it.name || it.id }))
  },
}

const typesQuery = {
  queryKey: ['event-types', 'seen'],
  staleTime: 60_000,
  queryFn: async () => {
    const page = (cursor: string) =>
      answer(api.GET('/api/v1/event-types', { params: { query: { cursor, limit: 200 } } }))
    const seen = await answer(api.GET('/api/v1/stats/top', { params: { query: { of: 'type', limit: 100 } } }))
    const known = (await everyPage(page)).map((it) => it.id)
    return [...new Set([...seen.items.map((it) => it.value), ...known])]
  },
}
