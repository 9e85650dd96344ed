/** Imports: files on their way in, and the queue that other systems send people over. */
import { Tabs } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { useMay } from '../../session/session'
import { FileList } from './FileList'
import { Queue } from './Queue'

export default function ImportsPage() {
  const [{ tab }, change] = useQueryParams('tab', 'query', 'state')
  const mayImport = useMay('admin', 'developer')
  const mayRead = useMay('admin', 'developer', 'marketer')
  const shown = mayRead && tab !== 'queue' ? 'files' : 'queue'
  const create = mayImport && (
    <PageButton to="/imports/new" leftSection={<IconUpload size={16} />}>
      Import a file
    </PageButton>
  )
  return (
    <Page
      title="Imports"
      about="People from elsewhere: tables of a shop or a CRM, and what other systems send over RabbitMQ."
      action={create}
    >
      <Tabs
        value={shown}
        onChange={(next) => change({ tab: next === 'files' ? '' : (next ?? ''), query: '', state: '' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {mayRead && <Tabs.Tab value="files">Files</Tabs.Tab>}
          <Tabs.Tab value="queue">Queue</Tabs.Tab>
        </Tabs.List>
        {mayRead && (
          <Tabs.Panel value="files">
            <FileList create={create} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="queue">
          <Queue />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
