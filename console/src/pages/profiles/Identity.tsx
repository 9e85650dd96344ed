/** Who it is: portrait, name, keys, consents as plain words, traits, devices and places. */
import { Box, Group, Stack, Text } from '@mantine/core'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { Consents } from './Consents'
import { Devices } from './Devices'
import { Keys } from './Keys'
import { KnownFields } from './KnownFields'
import { Fact, Part } from './Part'
import { callOf, placeOf, type Profile } from './person'
import { Portrait } from './Portrait'

export function Identity({ profile }: { profile: Profile }) {
  const { insert, visit } = profile.metadata.time
  return (
    <Stack gap="lg">
      <Group wrap="nowrap" gap="sm">
        <Portrait profile={profile} size={48} />
        <Box miw={0}>
          <Text fw={600} truncate title={callOf(profile)}>
            {callOf(profile)}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {placeOf(profile) || 'Place unknown'}
          </Text>
        </Box>
      </Group>
      <Keys profile={profile} />
      <Consents id={profile.id} />
      <KnownFields profile={profile} />
      <Part title="Seen">
        <Fact label="First">
          <Moment at={insert} />
        </Fact>
        <Fact label="Last visit">
          <Moment at={visit.current} />
        </Fact>
        <Fact label="Visits">{sayNumber(visit.count)}</Fact>
      </Part>
      <Devices id={profile.id} />
    </Stack>
  )
}
