/** Who it is: portrait, name, keys, consents as plain words, traits. */
import { Box, Group, Stack, Text } from '@mantine/core'
import { filled, partsOf } from '../../parts/jsonPaths'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { State } from '../../parts/State'
import { Fact, Nothing, Part } from './Part'
import { callOf, keysOf, placeOf, type Profile } from './person'
import { Portrait } from './Portrait'

export function Identity({ profile }: { profile: Profile }) {
  const { insert, visit } = profile.metadata.time
  return (
    <Stack gap="lg">
      <Group wrap="nowrap" gap="sm">
        <Portrait profile={profile} size={48} />
        <Box miw={0}>
          <Text fw={600} truncate>
            {callOf(profile)}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {placeOf(profile) || 'Place unknown'}
          </Text>
        </Box>
      </Group>
      <Keys profile={profile} />
      <Consents profile={profile} />
      <Traits profile={profile} />
      <Part title="Seen">
        <Fact label="First">
          <Moment at={insert} />
        </Fact>
        <Fact label="Last visit">
          <Moment at={visit.current} />
        </Fact>
        <Fact label="Visits">{sayNumber(visit.count)}</Fact>
      </Part>
    </Stack>
  )
}

function Keys({ profile }: { profile: Profile }) {
  const keys = keysOf(profile)
  return (
    <Part title="Known by">
      {keys.length === 0 && <Nothing>Only by this browser so far</Nothing>}
      {keys.map((it) => (
        <Fact key={it.path} label={it.label} title={it.path}>
          {it.value}
        </Fact>
      ))}
    </Part>
  )
}

function Consents({ profile }: { profile: Profile }) {
  const consents = Object.entries(profile.consents)
  return (
    <Part title="Consents">
      {consents.length === 0 && <Nothing>Nothing was agreed to</Nothing>}
      {consents.map(([name, { revoke }]) => (
        <Group key={name} justify="space-between" gap="xs">
          <Text size="sm" component="div">
            <State tone={revoke ? 'waiting' : 'good'}>{name}</State>
          </Text>
          <Text size="xs" c="dimmed">
            {typeof revoke === 'string' ? <Moment at={revoke} /> : 'agreed'}
          </Text>
        </Group>
      ))}
    </Part>
  )
}

function Traits({ profile }: { profile: Profile }) {
  const traits = partsOf(filled(profile.traits))
  return (
    <Part title="Traits">
      {traits.length === 0 && <Nothing>None yet</Nothing>}
      {traits.map(([name, value]) => (
        <Fact key={name} label={String(name)} title={`traits.${String(name)}`}>
          {typeof value === 'string' ? value : JSON.stringify(value)}
        </Fact>
      ))}
    </Part>
  )
}
