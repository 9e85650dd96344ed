/** The devices that somebody came with, and where they were, from the last sessions. */
import { Box, Skeleton, Stack, Text } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, type Icon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { answer, api } from '../../api/client'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { devicesOf, placesOf } from './devices'
import { Nothing, Part } from './Part'

const WorldMap = lazy(() => import('./WorldMap'))
const MOST = 6

const ICONS: Record<string, Icon> = { mobile: IconDeviceMobile, tablet: IconDeviceTablet }

export function Devices({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['profile', id, 'sessions'],
    queryFn: () => answer(api.GET('/api/v1/sessions', { params: { query: { profile: id, limit: 100 } } })),
    staleTime: 30_000,
  })
  const sessions = found.data?.items ?? []
  const devices = devicesOf(sessions)
  const places = placesOf(sessions)
  return (
    <>
      <Part title="Devices">
        {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
        {found.isPending && <Skeleton height={32} role="status" aria-label="loading devices" />}
        {found.isSuccess && devices.length === 0 && <Nothing>No visit told of one</Nothing>}
        {devices.slice(0, MOST).map(({ key, name, type, visits, last }) => {
          const Glyph = ICONS[type] ?? IconDeviceDesktop
          return (
            <Box key={key} style={{ display: 'grid', gridTemplateColumns: '16px 1fr', gap: '0 8px' }}>
              <Glyph size={16} stroke={1.6} aria-hidden style={{ marginTop: 2 }} />
              <Text size="sm">{name}</Text>
              <span />
              <Text size="xs" c="dimmed" component="div">
                {countOf(visits, { one: 'visit', many: 'visits' })}, <Moment at={last} />
              </Text>
            </Box>
          )
        })}
        {devices.length > MOST && <Nothing>and {devices.length - MOST} more</Nothing>}
      </Part>
      {places.length > 0 && (
        <Part title="Last places">
          <Suspense fallback={<Skeleton height={120} />}>
            <WorldMap places={places} />
          </Suspense>
          <Stack gap={0}>
            {places.slice(0, MOST).map(({ name, visits, last }) => (
              <Text key={name} size="xs" c="dimmed" component="div">
                {name}: {countOf(visits, { one: 'visit', many: 'visits' })}, <Moment at={last} />
              </Text>
            ))}
          </Stack>
        </Part>
      )}
    </>
  )
}
