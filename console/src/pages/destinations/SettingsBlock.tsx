/** The connector's settings, as a form drawn from its schema or as JSON. */
import { SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Fields } from '../../parts/objectDraft'
import { asksForSomething, extensionsQuery, schemaOf } from '../extensions/extension'
import { connectorOf } from './connectors'
import { whole, type DestinationDraft } from './destination'
import { JsonEditor } from './JsonEditor'
import { isObject } from './MappingRows'

const SchemaForm = lazy(() => import('../../parts/SchemaForm'))
const VIEWS = [
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
]

export function SettingsBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const { data: extensions } = useSuspenseQuery(extensionsQuery)
  const [view, setView] = useState('form')
  const schema = schemaOf(connectorOf(extensions, draft)?.settings)
  const { init } = draft.destination
  const set = (next: Record<string, unknown>) => form.set('destination', { ...draft.destination, init: next })
  if (!draft.destination.package) return <Text c="dimmed">Choose a resource first: the settings follow from it.</Text>
  return (
    <Stack gap="md">
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label="How to show the settings"
        data={VIEWS}
        value={view}
        onChange={setView}
      />
      {view === 'json' && (
        <JsonEditor
          label="The settings as JSON"
          value={init ?? {}}
          onChange={(next) => isObject(next) && set(next)}
          error={form.error('destination.init')}
        />
      )}
      {view === 'form' && asksForSomething(schema) && (
        <Suspense fallback={<Skeleton height={160} />}>
          <SchemaForm
            key={draft.destination.package}
            schema={schema}
            value={init ?? {}}
            onChange={set}
            error={(name) => form.error(`destination.init.${name}`)}
          />
        </Suspense>
      )}
      {view === 'form' && !asksForSomething(schema) && <Text c="dimmed">This connector has no settings.</Text>}
    </Stack>
  )
}
