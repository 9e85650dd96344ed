/** A session: what happened in it, with which device, and from where. */
import { Group, SimpleGrid, Stack, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back, PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Page } from '../../parts/Page'
import { useTab } from '../../parts/tabs'
import { textAt } from '../events/event'
import { Facts, type Told } from '../events/Facts'
import { languagesOf, sayDuration, sessionQuery, type Session } from './session'
import { SessionEvents } from './SessionEvents'

export default function SessionPage() {
  const { id } = useParams({ from: '/inside/sessions/$id' })
  const { data: session } = useSuspenseQuery(sessionQuery(id))
  const { tab, show } = useTab('timeline', 'json')
  return (
    <Page
      title="Session"
      back={<Back to="/sessions">Sessions</Back>}
      about={
        <Group gap="md">
          <Moment at={session.metadata.time.insert} />
          <span>{sayDuration(session.metadata.time.duration)}</span>
          <Identifier id={session.id} whole />
        </Group>
      }
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="timeline">
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
            <SessionEvents id={session.id} />
            <Stack gap="lg">
              {sections(session).map(([title, facts]) => (
                <Facts key={title} title={title} facts={facts} />
              ))}
            </Stack>
          </SimpleGrid>
        </Tabs.Panel>
        <Tabs.Panel value="json">
          <JsonView value={session} root="session@" />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

/** Return what is known of a session, under headings. */
function sections(session: Session): [string, Told[]][] {
  const { device, os, app, utm, profile, metadata } = session
  const { geo } = device
  return [
    ['Who', [['Profile', profile && <ProfileLink key="profile" id={profile.id} />]]],
    [
      'Visit',
      [
        ['Began', <Moment key="insert" at={metadata.time.insert} />],
        ['Changed', metadata.time.update && <Moment key="update" at={metadata.time.update} />],
        ['Length', sayDuration(metadata.time.duration)],
        ['State', metadata.status],
        ['Channel', metadata.channel],
      ],
    ],
    [
      'Device',
      [
        [
          'Device',
          [device.brand, device.model].filter(Boolean).join(' ') || (device.name === 'Other' ? '' : device.name),
        ],
        ['Kind', device.type],
        ['System', [os.name, os.version].filter(Boolean).join(' ')],
        ['Browser', [app.name, app.version].filter(Boolean).join(' ')],
        ['Screen', device.resolution],
        ['Languages', languagesOf(session)],
      ],
    ],
    [
      'Place',
      [
        ['City', geo.city],
        ['Country', geo.country.name],
        ['Position', geo.location?.length === 2 ? [...geo.location].reverse().join(', ') : ''],
        ['Time zone', textAt(session.context, 'time', 'tz')],
        ['IP address', device.ip],
      ],
    ],
    [
      'Campaign',
      [
        ['Campaign', utm.campaign],
        ['Source', utm.source],
        ['Medium', utm.medium],
        ['Term', utm.term],
        ['Content', utm.content],
      ],
    ],
  ]
}

function ProfileLink({ id }: { id: string }) {
  return (
    <PageLink to="/profiles/$id" params={{ id }} inherit>
      {id}
    </PageLink>
  )
}
