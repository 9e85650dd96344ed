/** What we computed of a person: metrics, segments with since when, interests; and what other systems were told. */
import { Badge, Box, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { Field } from './Field'
import { metricsOf } from './metrics'
import { Nothing, Part } from './Part'
import type { Profile } from './person'
import classes from './ProfilePage.module.css'
import { Told } from './Told'

const MOST = 12

export function Computed({ profile }: { profile: Profile }) {
  return (
    <Stack gap="lg">
      <Metrics profile={profile} />
      <Segments profile={profile} />
      <Interests profile={profile} />
      <Told id={profile.id} />
    </Stack>
  )
}

function Metrics({ profile }: { profile: Profile }) {
  const metrics = metricsOf(profile)
  return (
    <Part title="Metrics">
      {metrics.length === 0 && <Nothing>Nothing was bought or counted yet</Nothing>}
      {metrics.map((it) => (
        <Field key={it.path} label={it.label} path={it.path} labelWidth={120}>
          {it.value}
        </Field>
      ))}
    </Part>
  )
}

function Segments({ profile }: { profile: Profile }) {
  const since = useQuery({
    queryKey: ['profile', profile.id, 'segments', profile.segments.join(' ')],
    queryFn: async () => sinceWhen((await historyOf(profile.id)).items),
    enabled: profile.segments.length > 0,
    staleTime: 60_000,
  })
  return (
    <Part title="Segments">
      {profile.segments.length === 0 && <Nothing>In none</Nothing>}
      {profile.segments.map((it) => (
        <Group key={it} gap="xs" justify="space-between" wrap="nowrap">
          <Badge variant="default" tt="none" fw={500} maw={140} title={it}>
            {it}
          </Badge>
          {since.data?.get(it) && (
            <Text size="xs" c="dimmed" component="span">
              since <Moment at={since.data.get(it)} />
            </Text>
          )}
        </Group>
      ))}
    </Part>
  )
}

function Interests({ profile }: { profile: Profile }) {
  const interests = Object.entries(profile.interests).sort(([, one], [, other]) => other - one)
  const top = Math.max(interests[0]?.[1] ?? 1, Number.MIN_VALUE)
  return (
    <Part title="Interests">
      {interests.length === 0 && <Nothing>None yet</Nothing>}
      {interests.slice(0, MOST).map(([name, weight]) => (
        <Box key={name}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm" truncate title={name}>
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              {sayNumber(weight)}
            </Text>
          </Group>
          <Box className={classes['bar']} w={`${String(Math.max(0, (100 * weight) / top))}%`} />
        </Box>
      ))}
      {interests.length > MOST && <Nothing>and {sayNumber(interests.length - MOST)} more</Nothing>}
    </Part>
  )
}

function historyOf(id: string) {
  const query = { field: 'segments', limit: 100 }
  return answer(api.GET('/api/v1/profiles/{id}/history', { params: { path: { id }, query } }))
}

/** Return when each segment was entered last; entries are newest first. */
function sinceWhen(entries: Schema<'HistoryEntry'>[]): Map<string, string> {
  const since = new Map<string, string>()
  for (const { changes } of entries) {
    for (const { old, new: now, time } of changes) {
      const before = Array.isArray(old) ? old.map(String) : []
      const entered = Array.isArray(now) ? now.map(String).filter((it) => !before.includes(it)) : []
      for (const name of entered) if (!since.has(name)) since.set(name, time)
    }
  }
  return since
}
