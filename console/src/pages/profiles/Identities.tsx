/** All ids that lead to somebody, and the merges by which others became this person, each of which can be undone. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { Identifier } from '../../parts/Identifier'
import { PageButton } from '../../parts/links'
import { countOf } from '../../parts/numbers'
import { useMay } from '../../session/session'
import { MergeList } from '../identity/MergeList'
import { KEYS } from '../identity/keys'
import type { Profile } from './person'

export function Identities({ profile }: { profile: Profile }) {
  const may = useMay('admin', 'developer')
  return (
    <Stack gap="lg">
      <section aria-label="Ids">
        <Title order={2} fz={13}>
          {countOf(profile.ids.length, { one: 'id', many: 'ids' })}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          Whoever asks by one of these finds this person. Keys are kept as secret hashes of what was said.
        </Text>
        <Stack gap={4}>
          {profile.ids.map((id) => (
            <Group key={id} gap="xs">
              <Identifier id={id} whole />
              <Text size="xs" c="dimmed">
                {id === profile.id ? 'the id of this profile' : kindOf(id)}
              </Text>
            </Group>
          ))}
        </Stack>
      </section>
      <section aria-label="Merges">
        <Group justify="space-between" mb="xs">
          <div>
            <Title order={2} fz={13}>
              Merges
            </Title>
            <Text size="sm" c="dimmed">
              Profiles that became part of this one.
            </Text>
          </div>
          {may && (
            <PageButton to="/merges/new" search={{ one: profile.id } as never} variant="default" size="xs">
              Merge with another
            </PageButton>
          )}
        </Group>
        <MergeList profile={profile.id} />
      </section>
    </Stack>
  )
}

/** Tell what an id was made of, by how it begins. */
function kindOf(id: string): string {
  const key = KEYS.find((it) => id.startsWith(it.prefix))
  return key ? `key: ${key.label}` : 'an id of before, or of another device'
}
