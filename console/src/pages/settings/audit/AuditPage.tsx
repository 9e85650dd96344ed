/** The audit log: who changed what, who signed in, who looked at whom, and who was erased. */
import { Tabs } from '@mantine/core'
import { Back } from '../../../parts/links'
import { Page } from '../../../parts/Page'
import { useQueryParams } from '../../../parts/queryParams'
import { Changes } from './Changes'
import { Erasures } from './Erasures'
import { Looks } from './Looks'
import { SignIns } from './SignIns'

export default function AuditPage() {
  const [{ tab }, change] = useQueryParams('tab', 'kind', 'by', 'id', 'profile', 'from', 'to', 'at')
  const show = (next: string | null) =>
    change({
      tab: next === 'changes' ? '' : (next ?? ''),
      kind: '',
      by: '',
      id: '',
      profile: '',
      from: '',
      to: '',
      at: '',
    })
  return (
    <Page
      title="Audit log"
      about="Who changed what, who signed in, who looked at whom, and who was erased."
      back={<Back to="/settings">Settings</Back>}
    >
      <Tabs
        value={['sign-ins', 'people', 'erasures'].includes(tab) ? tab : 'changes'}
        onChange={show}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
          <Tabs.Tab value="sign-ins">Sign-ins</Tabs.Tab>
          <Tabs.Tab value="people">Personal data</Tabs.Tab>
          <Tabs.Tab value="erasures">Erasures</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <Changes />
        </Tabs.Panel>
        <Tabs.Panel value="sign-ins">
          <SignIns />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <Looks />
        </Tabs.Panel>
        <Tabs.Panel value="erasures">
          <Erasures />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
