/** A resource: whether its door opens, what uses it, what it holds, and its settings. */
import { Button, Group, Stack, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { Back, PageButton } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { PluginIcon } from '../../parts/PluginIcon'
import { useTab } from '../../parts/tabs'
import { extensionsQuery, schemaOf } from '../extensions/extension'
import { useChanges } from './changes'
import { ConnectionCheck } from './ConnectionCheck'
import { draftOf, resourceQuery, type Resource } from './resource'
import { sectionsOf } from './sections'
import { UsedBy } from './UsedBy'
import { Vault } from './Vault'

const LOCKED = 'This resource is locked: it can only be changed where the configuration is kept.'

export default function ResourcePage() {
  const { id } = useParams({ from: '/inside/resources/$id' })
  const { data: resource } = useSuspenseQuery(resourceQuery(id))
  const { data: extensions } = useSuspenseQuery(extensionsQuery)
  const { tab, show } = useTab('use', 'settings')
  const [deleting, setDeleting] = useState(false)
  const { save, remove } = useChanges(resource)
  const start = useMemo(() => draftOf(resource), [resource])
  const type = extensions.find((it) => it.kind === 'resource' && it.name === resource.type)
  const schema = schemaOf(type?.credentials)
  const about = (
    <Group gap="sm" mt={2}>
      <PluginIcon name={resource.icon} size={18} />
      <span>{type?.title ?? resource.type}</span>
      <Identifier id={resource.id} />
    </Group>
  )
  return (
    <Page
      title={resource.name}
      about={about}
      back={<Back to="/resources">Resources</Back>}
      action={<Actions resource={resource} onDelete={() => setDeleting(true)} />}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="use">Connection</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="use">
          <Stack gap="xl" maw={820}>
            <ConnectionCheck resource={resource} />
            <Vault resource={resource} schema={schema} />
            <UsedBy resource={resource} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <ObjectForm
            kind="resources"
            value={start}
            sections={sectionsOf({ isNew: false, schema })}
            save={save}
            locked={resource.locked ? LOCKED : undefined}
          />
        </Tabs.Panel>
      </Tabs>
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind="resource"
        name={resource.name}
        object={{ kind: 'resources', id: resource.id }}
        consequences={['Its credentials are gone for good.']}
        remove={remove}
      />
    </Page>
  )
}

function Actions({ resource, onDelete }: { resource: Resource; onDelete: () => void }) {
  return (
    <>
      {!resource.locked && (
        <Button variant="default" onClick={onDelete}>
          Delete
        </Button>
      )}
      {resource.destination && (
        <PageButton
          to="/destinations/new"
          search={{ resource: resource.id } as never}
          leftSection={<IconPlus size={16} />}
        >
          New destination
        </PageButton>
      )}
    </>
  )
}
