/** Configuration as code: all that is configured as one text, and a text to be compared and applied. */
import { Tabs } from '@mantine/core'
import { Back } from '../../../parts/links'
import { Page } from '../../../parts/Page'
import { useQueryParams } from '../../../parts/queryParams'
import { Applying } from './Applying'
import { Exported } from './Exported'

export default function ConfigurationPage() {
  const [{ tab }, change] = useQueryParams('tab')
  return (
    <Page
      title="Configuration as code"
      about="All that is configured, as one text to keep beside your code; and a text that becomes the configuration."
      back={<Back to="/settings">Settings</Back>}
    >
      <Tabs
        value={tab || 'export'}
        onChange={(next) => change({ tab: next === 'export' ? '' : (next ?? '') })}
        keepMounted={false}
      >
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
