/** Configuration as code: all that is configured as one text, and a text to be compared and applied. */
import { Tabs } from '@mantine/core'
import { Back } from '../../../parts/links'
import { Page } from '../../../parts/Page'
import { useTab } from '../../../parts/tabs'
import { Applying } from './Applying'
import { Exported } from './Exported'

export default function ConfigurationPage() {
  const { tab, show } = useTab('export', 'apply')
  return (
    <Page
      title="Configuration as code"
      about="All that is configured, as one text to keep beside your code; and a text that becomes the configuration."
      back={<Back to="/settings">Settings</Back>}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="export">Export</Tabs.Tab>
          <Tabs.Tab value="apply">Compare and apply</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="export">
          <Exported />
        </Tabs.Panel>
        <Tabs.Panel value="apply">
          <Applying />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
