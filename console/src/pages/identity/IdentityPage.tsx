/** Who is who: the rules by which profiles become one person, the merges that came of them, and work over what is stored. */
import { Tabs } from '@mantine/core'
import { IconArrowMerge, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { useMay } from '../../session/session'
import { JobList } from '../jobs/JobList'
import { KeyList } from './KeyList'
import { MergeList } from './MergeList'
import { PointList } from './PointList'
import { RuleList } from './RuleList'

type Tab = 'keys' | 'points' | 'rules' | 'merges' | 'jobs'

const ABOUT: Record<Tab, string> = {
  keys: 'Values by which one person is found again, whatever device they come with.',
  points:
    'Events that say who somebody is, though they change no profile: a voucher that is redeemed, a letter that is opened.',
  rules: 'What becomes of two values when two profiles become one, where the usual is not what you want.',
  merges: 'Profiles that became one, the last first. Each merge can be looked at and undone.',
  jobs: 'Long work over what is stored: joining by the rules of today, applying a mapping to events of long ago.',
}

export default function IdentityPage() {
  const [{ tab }, change] = useQueryParams('tab', 'query', 'kind', 'state')
  const may = useMay('admin', 'developer')
  const reads = useMay('admin', 'developer', 'marketer')
  const shown: Tab = isTab(tab) ? tab : 'keys'
  return (
    <Page title="Identity" about={ABOUT[shown]} action={may && ACTIONS[shown]}>
      <Tabs
        value={shown}
        onChange={(next) => change({ tab: next === 'keys' || !next ? '' : next, query: '', state: '', kind: '' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="keys">Keys</Tabs.Tab>
          <Tabs.Tab value="points">Points</Tabs.Tab>
          <Tabs.Tab value="rules">Rules</Tabs.Tab>
          {reads && <Tabs.Tab value="merges">Merges</Tabs.Tab>}
          {reads && <Tabs.Tab value="jobs">Jobs</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="keys">
          <KeyList />
        </Tabs.Panel>
        <Tabs.Panel value="points">
          <PointList />
        </Tabs.Panel>
        <Tabs.Panel value="rules">
          <RuleList />
        </Tabs.Panel>
        <Tabs.Panel value="merges">
          <MergeList />
        </Tabs.Panel>
        <Tabs.Panel value="jobs">
          <JobList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

const ACTIONS: Record<Tab, ReactNode> = {
  keys: undefined,
  points: (
    <PageButton to="/identity/points/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} />}>
      New point
    </PageButton>
  ),
  rules: (
    <PageButton to="/identity/rules/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} />}>
      New rule
    </PageButton>
  ),
  merges: (
    <PageButton to="/merges/new" leftSection={<IconArrowMerge size={16} />}>
      Merge by hand
    </PageButton>
  ),
  jobs: (
    <PageButton to="/jobs/new" leftSection={<IconPlus size={16} />}>
      New job
    </PageButton>
  ),
}

function isTab(text: string): text is Tab {
  return text in ABOUT
}
