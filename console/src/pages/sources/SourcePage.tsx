/** A source: what to copy, whether events arrive, and its settings. */
import { Button, Tabs } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { useTab } from '../../parts/tabs'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { Activity } from '../inbound/Activity'
import { Samples } from '../inbound/Samples'
import { sectionsOf } from './sections'
import { SendTest } from './SendTest'
import { bridgeOf, sourceQuery, type Source } from './source'
import { Usage } from './Usage'

const SECTIONS = sectionsOf(false)
const CONSEQUENCES = ['What is sent to it from then on is refused.', 'Events that came in stay.']

export default function SourcePage() {
  const { id } = useParams({ from: '/inside/sources/$id' })
  const { data: source } = useSuspenseQuery(sourceQuery(id))
  const [deleting, setDeleting] = useState(false)
  const may = useMay('admin', 'developer')
  const reads = useMay('admin', 'developer', 'marketer')
  const tests = may && bridgeOf(source) !== 'redirect'
  const { save, remove } = useChanges(source)
  const name = source.name || source.id
  const { tab, show } = useTab('use', tests && 'test', reads && 'activity', 'settings', 'raw')
  const deletion = may && !source.locked && (
    <Button variant="default" onClick={() => setDeleting(true)}>
      Delete
    </Button>
  )
  return (
    <Page
      title={name}
      about={<Identifier id={source.id} />}
      back={<Back to="/sources">Sources</Back>}
      action={deletion}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="use">Use</Tabs.Tab>
          {tests && <Tabs.Tab value="test">Send a test</Tabs.Tab>}
          {reads && <Tabs.Tab value="activity">Activity</Tabs.Tab>}
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="raw">Raw</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="use">
          <Usage source={source} />
        </Tabs.Panel>
        {tests && (
          <Tabs.Panel value="test">
            <SendTest source={source} />
          </Tabs.Panel>
        )}
        {reads && (
          <Tabs.Panel value="activity">
            <Activity title="Events by type" filter={{ source: source.id }} by="type" />
            <Samples type="" source={source.id} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="raw">
          <JsonView value={source} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <ObjectForm kind="sources" value={source} sections={SECTIONS} save={save} locked={lockOf(source, may)} />
        </Tabs.Panel>
      </Tabs>
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind="source"
        name={name}
        object={{ kind: 'sources', id: source.id }}
        consequences={CONSEQUENCES}
        remove={remove}
      />
    </Page>
  )
}

function lockOf(source: Source, may: boolean): string | undefined {
  if (source.locked) return 'This source is locked: it can only be changed where the configuration is kept.'
  return may ? undefined : 'You may look at sources; to change them one has to be admin or developer.'
}

/** The ways to change a source; each can be undone. */
function useChanges(source: Source) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const put = async (it: Source) => {
    await api.PUT('/api/v1/sources/{id}', { params: { path: { id: source.id } }, body: it })
    await queries.invalidateQueries({ queryKey: ['sources'] })
  }
  const save = async (next: Source) => {
    await put(next)
    tellDone('Saved', () => put(source))
  }
  const remove = async () => {
    await api.DELETE('/api/v1/sources/{id}', { params: { path: { id: source.id } } })
    await navigate({ to: '/sources', ignoreBlocker: true })
    queries.removeQueries({ queryKey: ['sources', source.id] })
    await queries.invalidateQueries({ queryKey: ['sources'] })
    tellDone(`Deleted ${source.name || source.id}`, () => put(source))
  }
  return { save, remove }
}
