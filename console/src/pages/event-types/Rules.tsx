/** The mappings, reshapings and validations that are about a type of events, and the way to one more. */
import { Box, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Pending } from '../inbound/Pending'
import { nameOf, pageOf } from '../inbound/kept'
import { titleOf } from '../inbound/words'
import { PageButton, PageLink } from '../../parts/links'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { MAPPINGS, RESHAPINGS, VALIDATIONS, type RuleKind } from '../mapping/rule'

const KINDS: { kind: RuleKind; make: '/mappings/new' | '/reshapings/new' | '/validations/new'; about: string }[] = [
  { kind: VALIDATIONS, make: '/validations/new', about: 'What such events have to look like.' },
  { kind: RESHAPINGS, make: '/reshapings/new', about: 'What they are rewritten to before anybody reads them.' },
  { kind: MAPPINGS, make: '/mappings/new', about: 'What they change in the profile beyond what their type says.' },
]

export function Rules({ type }: { type: string }) {
  const may = useMay('admin', 'developer')
  return (
    <Stack gap="xl" maw={820}>
      {KINDS.map(({ kind, make, about }) => (
        <Box key={kind.key} component="section" aria-label={titleOf(kind.noun.many)}>
          <Group justify="space-between" align="flex-start" mb="xs">
            <Box>
              <Title order={2}>{titleOf(kind.noun.many)}</Title>
              <Text c="dimmed">{about}</Text>
            </Box>
            {may && (
              <PageButton to={make} search={{ type } as never} variant="default" size="xs">
                {`New ${kind.noun.one}`}
              </PageButton>
            )}
          </Group>
          <Found kind={kind} type={type} />
        </Box>
      ))}
    </Stack>
  )
}

function Found({ kind, type }: { kind: RuleKind; type: string }) {
  const found = useQuery({ queryKey: [kind.key, 'about', type], queryFn: () => kind.page('', '') })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Pending label={`loading ${kind.noun.many}`} />
  const rules = found.data.items.filter((it) => it.event_type === type || it.event_type === '')
  if (rules.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {`No ${kind.noun.one} is about this type.`}
      </Text>
    )
  }
  return (
    <Table>
      <Table.Tbody>
        {rules.map((it) => (
          <Table.Tr key={it.id}>
            <Table.Td>
              <PageLink {...pageOf(kind, it)}>{nameOf(it)}</PageLink>
            </Table.Td>
            <Table.Td>{it.event_type ? '' : 'about any type'}</Table.Td>
            <Table.Td w={100}>
              <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'On' : 'Off'}</State>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
