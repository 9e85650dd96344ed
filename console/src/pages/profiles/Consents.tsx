/** What somebody agreed to, in plain words. */
import { Box, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { State, type Tone } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { Nothing, Part } from './Part'

type Stand = Schema<'ConsentState'>

const WORDS: Record<Stand['state'], { tone: Tone; says: string }> = {
  granted: { tone: 'good', says: 'Agreed' },
  denied: { tone: 'bad', says: 'Said no' },
  withdrawn: { tone: 'bad', says: 'Took it back' },
  expired: { tone: 'waiting', says: 'The consent ended' },
  unknown: { tone: 'off', says: 'Was never asked' },
}

export function Consents({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['profile', id, 'consents'],
    queryFn: () => answer(api.GET('/api/v1/profiles/{id}/consents', { params: { path: { id } } })),
    refetchInterval: 30_000,
  })
  return (
    <Part title="Consents">
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={40} role="status" aria-label="loading consents" />}
      {found.data?.items.length === 0 && <Nothing>There is no type of consent to be asked for</Nothing>}
      {found.data?.items.map((it) => (
        <Line key={it.type} stand={it} />
      ))}
    </Part>
  )
}

function Line({ stand }: { stand: Stand }) {
  const { tone, says } = WORDS[stand.state]
  return (
    <Box>
      <Text size="sm" component="div" title={stand.type}>
        <State tone={tone}>{stand.name || stand.type}</State>
      </Text>
      <Text size="xs" c="dimmed" pl={16} component="div">
        {says}
        {stand.since && (
          <>
            {' '}
            <Moment at={stand.since} />
          </>
        )}
        {stand.until && (
          <>
            , until <Moment at={stand.until} />
          </>
        )}
        {stand.version && `, wording ${stand.version}`}
        {stand.source && (
          <>
            ,{' '}
            <PageLink to="/sources/$id" params={{ id: stand.source }} size="xs" underline="always">
              {stand.source}
            </PageLink>
          </>
        )}
      </Text>
    </Box>
  )
}
