/** Whether the parts of the server are well, what it holds, how it is set, and what it has logged. */
import { Group, Paper, SimpleGrid, Stack, Tabs, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../../api/client'
import { CopyButton } from '../../../parts/CopyButton'
import { Identifier } from '../../../parts/Identifier'
import { Back } from '../../../parts/links'
import { Moment } from '../../../parts/Moment'
import { sayNumber } from '../../../parts/numbers'
import { Page } from '../../../parts/Page'
import { State } from '../../../parts/State'
import { useTab } from '../../../parts/tabs'
import { useMay } from '../../../session/session'
import { LogLines } from './LogLines'
import { SettingTable } from './SettingTable'
import { StorageTable } from './StorageTable'

type System = Schema<'System'>

const REFRESH = 15_000

export default function SystemPage() {
  const { data: system } = useSuspenseQuery({
    queryKey: ['system'],
    queryFn: () => answer(api.GET('/api/v1/system')),
    refetchInterval: REFRESH,
  })
  const mayReadLog = useMay('admin', 'maintainer')
  const { tab, show } = useTab('overview', mayReadLog && 'log')
  const told = `Limner ${system.version}, Python ${system.python}, ${system.platform}`
  return (
    <Page
      title="System"
      about={
        <>
          {told}, started <Moment at={system.started} />. Installation <Identifier id={system.installation} whole />
        </>
      }
      back={<Back to="/settings">Settings</Back>}
      action={<CopyButton text={told} label="Copy the version" words="Copy the version" />}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          {mayReadLog && <Tabs.Tab value="log">Log</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Stack gap="xl">
            <Parts parts={system.parts} />
            <Counts counts={system.counts} />
            <StorageTable />
            <SettingTable settings={system.settings} />
          </Stack>
        </Tabs.Panel>
        {mayReadLog && (
          <Tabs.Panel value="log">
            <LogLines />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  )
}

function Parts({ parts }: { parts: System['parts'] }) {
  return (
    <section aria-label="Parts">
      <Title order={2} mb="xs">
        Parts
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        {parts.map((it) => (
          <Paper key={it.name} withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <Text fw={600} tt="capitalize">
                {it.name}
              </Text>
              <State tone={it.well ? 'good' : 'bad'}>{it.well ? 'Well' : 'Not well'}</State>
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {it.seen}
            </Text>
            {it.advice && <Text size="sm">What to do: {it.advice}.</Text>}
          </Paper>
        ))}
      </SimpleGrid>
    </section>
  )
}

function Counts({ counts }: { counts: System['counts'] }) {
  return (
    <section aria-label="What it holds">
      <Title order={2} mb="xs">
        What it holds
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 4 }} spacing="sm">
        {Object.entries(counts)
          .filter(([name]) => name !== 'bytes')
          .map(([name, count]) => (
            <Paper key={name} withBorder p="sm">
              <Text size="sm" c="dimmed" tt="capitalize">
                {name.replaceAll('_', ' ')}
              </Text>
              <Text fz={20} fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
                {sayNumber(count)}
              </Text>
            </Paper>
          ))}
      </SimpleGrid>
    </section>
  )
}
