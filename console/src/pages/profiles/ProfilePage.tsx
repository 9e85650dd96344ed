/** A person: who it is, what happened, what we computed of it. */
import { Alert, Paper, Tabs } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api } from '../../api/client'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Page } from '../../parts/Page'
import { useTab } from '../../parts/tabs'
import { Computed } from './Computed'
import { FieldHistory } from './FieldHistory'
import { Identities } from './Identities'
import { Identity } from './Identity'
import { callOf, restrictedOf, type Profile } from './person'
import { ProfileActions } from './ProfileActions'
import classes from './ProfilePage.module.css'
import { Timeline } from './Timeline'

export default function ProfilePage() {
  const { id } = useParams({ from: '/inside/profiles/$id' })
  const { tab, show } = useTab('timeline', 'identities', 'json')
  const { data: profile } = useSuspenseQuery({
    queryKey: ['profile', id],
    queryFn: () => answer(api.GET('/api/v1/profiles/{id}', { params: { path: { id } } })),
    refetchInterval: 10_000,
  })
  return (
    <Page
      title={callOf(profile)}
      back={<Back to="/profiles">Profiles</Back>}
      about={<Identifier id={profile.id} whole />}
      action={<ProfileActions profile={profile} />}
    >
      <Restricted profile={profile} />
      <div className={classes['card']}>
        <Paper withBorder p="md" className={classes['who']}>
          <Identity profile={profile} />
        </Paper>
        <Tabs value={tab} onChange={show} className={classes['middle']} keepMounted={false}>
          <Tabs.List mb="xs">
            <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
            <Tabs.Tab value="identities">Identities</Tabs.Tab>
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="timeline">
            <Timeline id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="identities">
            <Identities profile={profile} />
          </Tabs.Panel>
          <Tabs.Panel value="json">
            <JsonView value={profile} root="profile@" />
          </Tabs.Panel>
        </Tabs>
        <Paper withBorder p="md" className={classes['computed']}>
          <Computed profile={profile} />
        </Paper>
      </div>
      <FieldHistory id={profile.id} />
    </Page>
  )
}

function Restricted({ profile }: { profile: Profile }) {
  const restricted = restrictedOf(profile)
  if (!restricted) return null
  return (
    <Alert icon={<IconLock />} color="yellow" variant="outline" title="Processing is restricted">
      What this person does is stored, and nothing is made of it: since <Moment at={restricted.since} />, asked for by{' '}
      {restricted.by || 'somebody'}.
    </Alert>
  )
}
