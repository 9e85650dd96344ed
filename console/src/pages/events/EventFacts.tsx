/** What an event says: when, who, where, with what, and its properties. */
import { Group, Pill, SimpleGrid, Stack } from '@mantine/core'
import { JsonView } from '../../parts/JsonView'
import { filled, partsOf } from '../../parts/jsonPaths'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Section } from '../../parts/Section'
import { useMay } from '../../session/session'
import { deviceOf, isOurs, placeOf, sourceOf, type Event } from './event'
import { Facts, type Told } from './Facts'
import { Reasons } from './Reasons'

const DOCUMENTS = [
  { title: 'Properties', key: 'properties', none: 'It says nothing more.' },
  { title: 'Traits', key: 'traits', none: '' },
  { title: 'Campaign', key: 'utm', none: '' },
] as const

export function EventFacts({ event }: { event: Event }) {
  const documents = DOCUMENTS.filter(({ key, none }) => none || partsOf(filled(event[key])).length > 0)
  return (
    <Stack gap="lg">
      <Reasons event={event} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="lg">
        <Stack gap="lg">
          <Facts title="What happened" facts={happened(event)} />
          <Who event={event} />
          <Facts title="With what, and where" facts={around(event)} />
        </Stack>
        <Stack gap="lg">
          {documents.map(({ title, key, none }) => (
            <Section key={key} title={title}>
              {partsOf(event[key]).length > 0 ? <JsonView value={event[key]} root={`event@${key}.`} /> : none}
            </Section>
          ))}
        </Stack>
      </SimpleGrid>
    </Stack>
  )
}

function happened(event: Event): Told[] {
  const { time, channel } = event.metadata
  return [
    ['Type', <Similar key="type" type={event.type} />],
    ['Came in', <Moment key="insert" at={time.insert} />],
    ['Happened', time.create && <Moment key="create" at={time.create} />],
    ['Page', event.hit.name],
    ['Address', event.hit.url],
    ['Came from', event.hit.referer],
    ['Channel', channel],
    ['Journey', typeof event.journey['state'] === 'string' ? event.journey['state'] : ''],
    ['Tags', event.tags.values?.length ? <Tags key="tags" tags={event.tags.values} /> : ''],
  ]
}

function Similar({ type }: { type: string }) {
  return (
    <PageLink to="/events" search={{ type }} inherit title="All events of this type">
      {type}
    </PageLink>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <Group gap={4}>
      {tags.map((it) => (
        <Pill key={it}>{it}</Pill>
      ))}
    </Group>
  )
}

function Who({ event: { profile, session, source } }: { event: Event }) {
  const mayConfigure = useMay('admin', 'developer')
  const facts: Told[] = [
    [
      'Profile',
      profile && (
        <PageLink to="/profiles/$id" params={{ id: profile.id }} inherit>
          {profile.id}
        </PageLink>
      ),
    ],
    [
      'Session',
      session && (
        <PageLink to="/sessions/$id" params={{ id: session.id }} inherit>
          {session.id}
        </PageLink>
      ),
    ],
    [
      'Source',
      mayConfigure && !isOurs(source.id) ? (
        <PageLink to="/sources/$id" params={{ id: source.id }} inherit>
          {source.id}
        </PageLink>
      ) : (
        sourceOf(source.id)
      ),
    ],
  ]
  return <Facts title="Who" facts={facts} />
}

function around(event: Event): Told[] {
  return [
    ['Device', deviceOf(event)],
    ['Place', placeOf(event)],
    ['IP address', event.metadata.ip],
    ['Time zone', event.session?.tz],
  ]
}
