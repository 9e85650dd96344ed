/** An extension: its manual, what is made of it already, and the form that installs it. */
import { Alert, Group, Stack, Tabs, Text } from '@mantine/core'
import { IconAlertCircle, IconPackage } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { CodeBlock } from '../../parts/CodeBlock'
import { Back, PageButton } from '../../parts/links'
import { Markdown } from '../../parts/Markdown'
import { Page } from '../../parts/Page'
import { PluginIcon } from '../../parts/PluginIcon'
import { useTab } from '../../parts/tabs'
import { State } from '../../parts/State'
import { useMay } from '../../session/session'
import { extensionsQuery, installable, kindOf, resourceTypeOf, stateOf, type Extension } from './extension'
import { Install } from './Install'
import { Installed } from './Installed'
import { NoExtension } from './NoExtension'

export default function ExtensionPage() {
  const { id } = useParams({ from: '/inside/extensions/$id' })
  const { data: all } = useSuspenseQuery(extensionsQuery)
  const extension = all.find((it) => it.id === id)
  return extension ? <Card extension={extension} /> : <NoExtension id={id} />
}

function Card({ extension }: { extension: Extension }) {
  const { tab, show } = useTab('manual', 'install')
  const may = useMay('admin', 'developer') && installable(extension)
  const { tone, word } = stateOf(extension)
  const about = (
    <Group gap="sm" mt={2}>
      <PluginIcon name={extension.icon} />
      <State tone={tone}>{word}</State>
      <Text span>{[kindOf(extension), extension.category].filter(Boolean).join(' · ')}</Text>
    </Group>
  )
  const install = may && tab !== 'install' && (
    <PageButton to="/extensions/$id" params={{ id: extension.id }} search={{ tab: 'install' } as never}>
      Install
    </PageButton>
  )
  return (
    <Page title={extension.title} about={about} back={<Back to="/extensions">Extensions</Back>} action={install}>
      {may ? (
        <Tabs value={tab} onChange={show} keepMounted={false}>
          <Tabs.List mb="lg">
            <Tabs.Tab value="manual">Manual</Tabs.Tab>
            <Tabs.Tab value="install">Install</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="manual">
            <Manual extension={extension} />
          </Tabs.Panel>
          <Tabs.Panel value="install">
            <Install extension={extension} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Manual extension={extension} />
      )}
    </Page>
  )
}

function Manual({ extension }: { extension: Extension }) {
  const mayConfigure = useMay('admin', 'developer')
  if (extension.error) return <Broken extension={extension} />
  const type = resourceTypeOf(extension)
  return (
    <Stack gap="lg">
      {!extension.ready && <Needs extension={extension} />}
      <Markdown text={extension.manual} />
      {mayConfigure && type && (
        <Installed type={type} package={extension.kind === 'destination' ? extension.name : ''} />
      )}
    </Stack>
  )
}

function Broken({ extension }: { extension: Extension }) {
  return (
    <Alert icon={<IconAlertCircle />} color="red" variant="outline" maw={820} role="alert">
      <Text fw={600}>This plugin cannot be loaded</Text>
      <Text size="sm" mb="xs" style={{ overflowWrap: 'anywhere' }}>
        {extension.error}
      </Text>
      <Text size="sm">
        Everything else works without it. Repair or remove the package that holds {extension.name}, then start Limner
        again; `limner doctor` looks at plugins without a start.
      </Text>
    </Alert>
  )
}

function Needs({ extension }: { extension: Extension }) {
  return (
    <Alert icon={<IconPackage />} color="yellow" variant="outline" maw={820}>
      <Text fw={600}>One package is missing</Text>
      <Text size="sm" mb="xs">
        Install it beside Limner, then start Limner again. Until then nothing can be sent.
      </Text>
      <CodeBlock code={`pip install '${extension.needs}'`} label="the command" />
    </Alert>
  )
}
