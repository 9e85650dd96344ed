/** What is sent: an object template, field by field or as JSON, with what becomes of it for a real profile or event. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Fields } from '../../parts/objectDraft'
import { extensionsQuery } from '../extensions/extension'
import { connectorOf, missing } from './connectors'
import { whole, type DestinationDraft } from './destination'
import { FieldPicker } from './FieldPicker'
import { JsonEditor } from './JsonEditor'
import { isObject, MappingRows } from './MappingRows'
import { keyFor, placesOf } from './paths'
import { factsQuery, useSubject } from './subject'
import { useTrial } from './trial'

const VIEWS = [
  { value: 'fields', label: 'Fields' },
  { value: 'json', label: 'JSON' },
]

export function MappingBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const { data: extensions } = useSuspenseQuery(extensionsQuery)
  const { id, events } = useSubject(draft)
  const { data: facts } = useQuery(factsQuery(events, id))
  const places = useMemo(() => placesOf(facts ?? {}), [facts])
  const { trial } = useTrial(draft)
  const [view, setView] = useState(isObject(draft.mapping) ? 'fields' : 'json')
  const { mapping } = draft
  const set = (next: unknown) => form.set('mapping', next)
  const add = (key: string, value: unknown) => {
    if (isObject(mapping)) set({ ...mapping, [key]: value })
  }
  const lacking = missing(connectorOf(extensions, draft), mapping)
  const error = form.error('mapping')
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <SegmentedControl size="xs" aria-label="How to map" data={VIEWS} value={view} onChange={setView} />
        {isObject(mapping) && (
          <FieldPicker places={places} onPick={(it) => add(keyFor(it.reference, Object.keys(mapping)), it.reference)} />
        )}
      </Group>
      {lacking.length > 0 && (
        <Group gap="xs">
          <Text size="sm">The connector needs:</Text>
          {lacking.map((it) => (
            <Button key={it.key} variant="default" size="compact-sm" onClick={() => add(it.key, it.suggestion)}>
              Add {it.key}
            </Button>
          ))}
        </Group>
      )}
      {view === 'fields' && isObject(mapping) ? (
        <MappingRows mapping={mapping} onChange={set} places={places} mapped={trial?.mapped} />
      ) : (
        <JsonEditor label="The mapping as JSON" value={mapping} onChange={set} />
      )}
      {view === 'fields' && !isObject(mapping) && <Text c="dimmed">This mapping is no object: change it as JSON.</Text>}
      {(error ?? trial?.error) && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {error ?? trial?.error}
        </Text>
      )}
    </Stack>
  )
}
