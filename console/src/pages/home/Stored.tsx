/** How much is stored in all, in one line. */
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { countOf, sayBytes } from '../../parts/numbers'
import { countsQuery } from './overview'

export function Stored() {
  const { data } = useQuery(countsQuery)
  if (!data) return <Skeleton height={16} width={320} />
  const { profiles = 0, sessions = 0, events = 0, bytes = 0 } = data
  const parts = [
    countOf(profiles, { one: 'profile', many: 'profiles' }),
    countOf(sessions, { one: 'session', many: 'sessions' }),
    countOf(events, { one: 'event', many: 'events' }),
  ]
  return (
    <Text size="sm" c="dimmed">
      {`In all ${parts.join(', ')} are stored, in ${sayBytes(bytes)}.`}
    </Text>
  )
}
