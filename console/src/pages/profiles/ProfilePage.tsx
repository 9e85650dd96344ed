/** A person: who it is, what happened, what we computed of it. */
import { Paper, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api } from '../../api/client'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { Computed } from './Computed'
import { Identity } from './Identity'
import { callOf } from './person'
import classes from './ProfilePage.module.css'
import { Timeline } from './Timeline'

export default function ProfilePage() {
  const { id } = useParams({ from: '/inside/profiles/$id' })
  const [{ tab }, change] = useQueryParams('tab')
  const { data: profile } = useSuspenseQuery({
    queryKey: ['profile', id],
    queryFn: () => answer(api.GET('/api/v1/profiles/{id}', { params: { path: { id } } })),
    refetchInterval: 10_000,
  })
  const show = (next: string | null) => change({ tab: next === 'timeline' || !next ? '' : next })
  return (
    <Page
      title={callOf(profile)}
      back={<Back to="/profiles">Profiles</Back>}
      about={<Identifier id={profile.id} whole />}
    >
      <div className={classes['card']}>
        <Paper withBorder p="md" className={classes['who']}>
          <Identity profile={profile} />
        </Paper>
        <Tabs value={tab || 'timeline'} onChange={show} className={classes['middle']} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="timeline">
            <Timeline id={id} />
          </Tabs.Panel>
          <Tabs.Panel value="json">
            <JsonView value={profile} root="profile@" />
          </Tabs.Panel>
        </Tabs>
        <Paper withBorder p="md" className={classes['computed']}>
          <Computed profile={profile} />
        </Paper>
      </div>
    </Page>
  )
}
