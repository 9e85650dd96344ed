/** What can be set, by what it is about. */
import { Box, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Page } from '../../parts/Page'
import { mayWith, useSession } from '../../session/session'
import { PLACES, type Place } from './places'
import classes from './SettingsPage.module.css'

export default function SettingsPage() {
  const { roles } = useSession()
  const groups = PLACES.map(({ label, places }) => ({
    label,
    places: places.filter((it) => mayWith(roles, it.roles)),
  })).filter(({ places }) => places.length > 0)
  return (
    <Page title="Settings" about="Who may come in, what people agree to, how long data stays, and how the server does.">
      <Stack gap="lg">
        {groups.map(({ label, places }) => (
          <section key={label} aria-label={label}>
            <Title order={2} mb="xs">
              {label}
            </Title>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
              {places.map((it) => (
                <Card key={it.address} place={it} />
              ))}
            </SimpleGrid>
          </section>
        ))}
      </Stack>
    </Page>
  )
}

function Card({ place }: { place: Place }) {
  const Glyph = place.icon
  return (
    <Paper component={Link} to={place.address} withBorder p="sm" className={classes['card']}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Glyph size={20} stroke={1.6} style={{ flex: 'none' }} aria-hidden />
        <Box>
          <Text fw={600}>{place.label}</Text>
          <Text size="sm" c="dimmed">
            {place.about}
          </Text>
        </Box>
      </Group>
    </Paper>
  )
}
