/** A merge: both profiles as they were, what became of them, and how to make two of them again. */
import { Alert, Button, Group, Modal, Paper, SimpleGrid, Stack, Tabs, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schema } from '../../api/client'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back, PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { callOf, keysOf, type Profile } from '../profiles/person'
import { Differences } from './Differences'
import { causeOf, differencesOf, mergeQuery, useUndo } from './merges'

export default function MergePage() {
  const { id } = useParams({ from: '/inside/merges/$id' })
  const { data: merge } = useSuspenseQuery(mergeQuery(id))
  const [asking, setAsking] = useState(false)
  const may = useMay('admin', 'developer')
  const [kept, gone, after] = [merge.before['kept'], merge.before['gone'], merge.after] as unknown as Profile[]
  return (
    <Page
      title={`${after ? callOf(after) : 'Somebody'} became one`}
      about={
        <>
          {causeOf(merge.cause)}, <Moment at={merge.time} />
        </>
      }
      back={
        <Back to="/identity" search={{ tab: 'merges' }}>
          Merges
        </Back>
      }
      action={may && !merge.undone && <Button onClick={() => setAsking(true)}>Undo the merge</Button>}
    >
      {merge.undone && (
        <Alert color="gray" variant="outline">
          This merge was undone <Moment at={merge.undone} /> by {merge.undone_by || 'somebody'}: the two are two again.
        </Alert>
      )}
      <Links cause={merge.cause} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {kept && <Side title="Kept, as it was" profile={kept} linked />}
        {gone && <Side title="Became part of it, as it was" profile={gone} linked={Boolean(merge.undone)} />}
        {after && <Side title="What became of them" profile={after} linked={!merge.undone} />}
      </SimpleGrid>
      <Tabs defaultValue="changed" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="changed">What changed</Tabs.Tab>
          <Tabs.Tab value="kept">Kept</Tabs.Tab>
          <Tabs.Tab value="gone">Gone</Tabs.Tab>
          <Tabs.Tab value="after">Result</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changed">
          {kept && gone && after && (
            <Differences of={differencesOf(kept, gone, after)} kept="Kept" gone="Became part of it" />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="kept">{kept && <JsonView value={kept} root="profile@" />}</Tabs.Panel>
        <Tabs.Panel value="gone">{gone && <JsonView value={gone} root="profile@" />}</Tabs.Panel>
        <Tabs.Panel value="after">{after && <JsonView value={after} root="profile@" />}</Tabs.Panel>
      </Tabs>
      {asking && <AskUndo id={id} onClose={() => setAsking(false)} />}
    </Page>
  )
}

function Links({ cause }: { cause: Schema<'Cause'> }) {
  return (
    <Group gap="md">
      {cause.source && (
        <PageLink to="/sources/$id" params={{ id: cause.source }} size="sm">
          Source {cause.source}
        </PageLink>
      )}
      {cause.job && (
        <PageLink to="/jobs/$id" params={{ id: cause.job }} size="sm">
          The job
        </PageLink>
      )}
      {cause.point && (
        <PageLink to="/identity/points/$id" params={{ id: cause.point }} size="sm">
          The point
        </PageLink>
      )}
      {cause.key && (
        <PageLink to="/identity/keys/$id" params={{ id: cause.key }} size="sm">
          The key and its rules
        </PageLink>
      )}
    </Group>
  )
}

function Side({ title, profile, linked }: { title: string; profile: Profile; linked: boolean }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {callOf(profile)}
      </Text>
      <Identifier id={profile.id} />
      <Stack gap={2} mt="xs">
        {keysOf(profile).map((it) => (
          <Text key={it.path} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {it.value}
          </Text>
        ))}
        <Text size="sm" c="dimmed" component="div">
          {countOf(profile.metadata.time.visit.count, { one: 'visit', many: 'visits' })}, first seen{' '}
          <Moment at={profile.metadata.time.insert} />
        </Text>
        {linked && (
          <PageLink to="/profiles/$id" params={{ id: profile.id }} size="sm">
            Look at the person of today
          </PageLink>
        )}
      </Stack>
    </Paper>
  )
}

function AskUndo({ id, onClose }: { id: string; onClose: () => void }) {
  const undo = useUndo()
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const go = async () => {
    setState({ busy: true })
    try {
      const { events } = await undo(id)
      onClose()
      tellDone(`Two again; ${countOf(events, { one: 'event', many: 'events' })} went back to the other`)
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title="Make two profiles of them again?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          Both become what they were before. Sessions that were the other’s go back to it, with their events; all else
          that came since stays with the one that was kept.
        </Text>
        <Text size="sm">No key makes one of the two again: only somebody by hand does.</Text>
        {state.error !== undefined && <Trouble error={state.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Leave them one
          </Button>
          <Button loading={state.busy} onClick={() => void go()}>
            Undo the merge
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
