/** The fields of an identification point. */
import { ActionIcon, Autocomplete, Button, Group, Input, Select, Stack, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { Naming } from '../../parts/Naming'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { KEYS } from './keys'

type Point = Schema<'IdentificationPoint'>

const PLACES = KEYS.flatMap(({ place, label }) => (place ? [{ value: place, label: `${label} (${place})` }] : []))

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
      about: 'Where all of these properties are those of one known person, the request is that person’s.',
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
  const pairs = form.value.fields
  const set = (place: number, part: Partial<Point['fields'][number]>) =>
    form.set(
      'fields',
      pairs.map((it, at) => (at === place ? { ...it, ...part } : it)),
    )
  return (
    <Input.Wrapper error={form.error('fields')} label="All of these" labelElement="div">
      <Stack gap="xs" mt={6}>
        {pairs.map((pair, at) => (
          <Group key={at} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              miw={0}
              aria-label={`Property ${String(at + 1)}`}
              placeholder="Property, such as mail"
              value={pair.property}
              onChange={(event) => set(at, { property: event.currentTarget.value })}
            />
            <Select
              flex={1}
              miw={0}
              aria-label={`Place ${String(at + 1)}`}
              data={PLACES}
              allowDeselect={false}
              value={pair.place}
              onChange={(it) => set(at, { place: it ?? '' })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={pairs.length === 1}
              aria-label={`Remove pair ${String(at + 1)}`}
              onClick={() =>
                form.set(
                  'fields',
                  pairs.filter((_, place) => place !== at),
                )
              }
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.set('fields', [...pairs, { property: '', place: 'data.identifier.pk' }])}
        >
          Add a pair
        </Button>
      </Stack>
    </Input.Wrapper>
  )
}
