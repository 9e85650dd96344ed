/** The fields of an identification point. */
import { Autocomplete, Select, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { Lines } from '../../parts/Lines'
import { Naming } from '../../parts/Naming'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { KEYS } from './keys'

type Point = Schema<'IdentificationPoint'>

const PLACES = KEYS.flatMap(({ place }) => (place ? [place] : []))

/** Return the form's sections; the id of a point that is there cannot be changed. */
export function pointSections(isNew: boolean): Section<Point>[] {
  return [
    { title: 'What it is', fields: (form) => <What form={form} isNew={isNew} /> },
    {
      title: 'Which events',
      about: 'Events of this type, from one source or from any.',
      fields: (form) => <Which form={form} />,
    },
    {
      title: 'Who it is',
      about:
        'Where all of these properties are those of one known person, the request is that person’s. People are found by the offered places; others have to hold the same.',
      fields: (form) => <Pairs form={form} />,
    },
  ]
}

function What({ form, isNew }: { form: Fields<Point>; isNew: boolean }) {
  return (
    <>
      <Naming form={form} isNew={isNew} placeholder="A voucher is redeemed" />
      <Switch label="On" {...form.flag('enabled')} />
    </>
  )
}

function Which({ form }: { form: Fields<Point> }) {
  const types = useQuery({
    queryKey: ['event-types', 'names'],
    queryFn: () => answer(api.GET('/api/v1/event-types', { params: { query: { limit: 200 } } })),
    staleTime: 60_000,
  })
  const sources = useQuery({
    queryKey: ['sources', 'names'],
    queryFn: () => answer(api.GET('/api/v1/sources', { params: { query: { limit: 200 } } })),
    staleTime: 60_000,
  })
  return (
    <>
      <Autocomplete
        label="Event type"
        required
        placeholder="voucher-redeemed"
        data={types.data?.items.map((it) => it.id) ?? []}
        limit={30}
        value={form.value.event_type}
        error={form.error('event_type')}
        onChange={(it) => form.set('event_type', it)}
      />
      <Select
        label="Source"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any source' }}
        data={sources.data?.items.map((it) => ({ value: it.id, label: it.name || it.id })) ?? []}
        value={form.value.source || null}
        error={form.error('source')}
        onChange={(it) => form.set('source', it ?? '')}
      />
    </>
  )
}

function Pairs({ form }: { form: Fields<Point> }) {
  return (
    <Lines
      label="All of these"
      noun="pair"
      path="fields"
      error={form.error}
      value={form.value.fields}
      blank={{ property: '', place: 'data.identifier.pk' }}
      onChange={(it) => form.set('fields', it)}
    >
      {({ line, set, number, wrong }) => (
        <>
          <TextInput
            aria-label={`Property ${String(number)}`}
            placeholder="Property, such as mail"
            value={line.property}
            error={wrong('property')}
            onChange={(event) => set({ ...line, property: event.currentTarget.value })}
          />
          <Autocomplete
            aria-label={`Place ${String(number)}`}
            placeholder="Place of the profile"
            data={PLACES}
            value={line.place}
            error={wrong('place')}
            onChange={(it) => set({ ...line, place: it })}
          />
        </>
      )}
    </Lines>
  )
}
