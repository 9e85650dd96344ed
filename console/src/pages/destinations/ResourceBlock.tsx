/** Where a destination sends: an installed resource, and the connector that knows how to talk to it. */
import { Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { PageLink } from '../../parts/links'
import type { Fields } from '../../parts/objectDraft'
import { PluginIcon } from '../../parts/PluginIcon'
import { extensionsQuery, type Extension } from '../extensions/extension'
import { everyResource, type Resource } from '../resources/resource'
import { boundTo, settingsOf, startMapping } from './connectors'
import { whole, type DestinationDraft } from './destination'

export function ResourceBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const { data: resources } = useSuspenseQuery(everyResource)
  const { data: extensions } = useSuspenseQuery(extensionsQuery)
  const fitting = resources.filter((it) => it.destination !== null)
  const chosen = resources.find((it) => it.id === draft.resource.id)
  const connectors = boundTo(extensions, chosen?.type ?? '')
  const connect = (resource: Resource | undefined, connector: Extension | undefined) => {
    form.replace({
      ...draft,
      resource: { id: resource?.id ?? '' },
      destination: { ...draft.destination, package: connector?.name ?? '', init: settingsOf(connector) },
      mapping: startMapping(draft, extensions, connector),
    })
  }
  const pick = (id: string | null) => {
    const resource = resources.find((it) => it.id === id)
    const [first] = boundTo(extensions, resource?.type ?? '')
    connect(resource, first)
  }
  return (
    <>
      <Stack gap={4}>
        <Select
          label="Resource"
          required
          withAsterisk
          searchable
          allowDeselect={false}
          placeholder="Which system is told?"
          nothingFoundMessage="No resource is called like that"
          data={fitting.map((it) => ({ value: it.id, label: it.name }))}
          leftSection={chosen && <PluginIcon name={chosen.icon} size={16} />}
          renderOption={({ option }) => (
            <Group gap="xs" wrap="nowrap">
              <PluginIcon name={fitting.find((it) => it.id === option.value)?.icon} size={16} />
              <span>{option.label}</span>
            </Group>
          )}
          value={draft.resource.id || null}
          error={form.error('resource')}
          onChange={pick}
        />
        <Text size="xs" c="dimmed">
          {fitting.length === 0 && 'No resource is installed that can be told. '}
          <PageLink to="/extensions" search={{ kind: 'destination' } as never} underline="always" inherit>
            Install another
          </PageLink>
        </Text>
      </Stack>
      {connectors.length > 1 && (
        <Select
          label="Connector"
          description="More than one can talk to this resource."
          allowDeselect={false}
          data={connectors.map((it) => ({ value: it.name, label: it.title }))}
          value={draft.destination.package || null}
          error={form.error('destination.package')}
          onChange={(name) =>
            connect(
              chosen,
              connectors.find((it) => it.name === name),
            )
          }
        />
      )}
      <Switch
        label="Active"
        description="Nothing is sent to a destination that is not active, and nothing is owed to it."
        {...form.flag('enabled')}
      />
    </>
  )
}
