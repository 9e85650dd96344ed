/** What we computed of a person: segments, interests. */
import { Badge, Box, Group, Stack, Text } from '@mantine/core'
import { sayNumber } from '../../parts/numbers'
import { Nothing, Part } from './Part'
import type { Profile } from './person'
import classes from './ProfilePage.module.css'

const MOST = 12

export function Computed({ profile }: { profile: Profile }) {
  const interests = Object.entries(profile.interests).sort(([, one], [, other]) => other - one)
  const top = Math.max(interests[0]?.[1] ?? 1, Number.MIN_VALUE)
  return (
    <Stack gap="lg">
      <Part title="Segments">
        {profile.segments.length === 0 && <Nothing>In none</Nothing>}
        <Group gap={4}>
          {profile.segments.map((it) => (
            <Badge key={it} variant="default" tt="none" fw={500}>
              {it}
            </Badge>
          ))}
        </Group>
      </Part>
      <Part title="Interests">
        {interests.length === 0 && <Nothing>None yet</Nothing>}
        {interests.slice(0, MOST).map(([name, weight]) => (
          <Box key={name}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text size="sm" truncate>
                {name}
              </Text>
              <Text size="sm" c="dimmed">
                {sayNumber(weight)}
              </Text>
            </Group>
            <Box className={classes['bar']} w={`${String(Math.max(0, (100 * weight) / top))}%`} />
          </Box>
        ))}
      </Part>
    </Stack>
  )
}
