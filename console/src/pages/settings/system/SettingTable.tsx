/** Each setting of the server: its value, its default, what it does. They are set where the server is started. */
import { Badge, Box, Code, Group, ScrollArea, Switch, Table, Text, Title } from '@mantine/core'
import { countOf } from '../../../parts/numbers'
import { useQueryParams } from '../../../parts/queryParams'
import { SearchField } from '../../../parts/SearchField'
import { settingsWith, type Setting } from './settings'

export function SettingTable({ settings }: { settings: Setting[] }) {
  const [{ query, changed }, change] = useQueryParams('query', 'changed')
  const shown = settingsWith(settings, query, changed === 'yes')
  return (
    <section aria-label="Settings of the server">
      <Title order={2}>Settings of the server</Title>
      <Text c="dimmed" mb="xs">
        They are variables or lines of a settings file, read when the server starts. Secrets are masked.
      </Text>
      <Group gap="md" mb="xs">
        <SearchField label="Find a setting" value={query} onChange={(text) => change({ query: text })} />
        <Switch
          label="Only changed ones"
          checked={changed === 'yes'}
          onChange={(event) => change({ changed: event.currentTarget.checked ? 'yes' : '' })}
        />
        <Text c="dimmed" size="sm" role="status">
          {countOf(shown.length, { one: 'setting', many: 'settings' })}
        </Text>
      </Group>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'The settings' }}>
        <Table verticalSpacing={8} miw={640} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="36%">Setting</Table.Th>
              <Table.Th w="24%">Value</Table.Th>
              <Table.Th>What it does</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((it) => (
              <Table.Tr key={it.name} style={{ verticalAlign: 'top' }}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Text ff="monospace" fz={12}>
                    {it.name}
                  </Text>
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Value it={it} />
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{it.description}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {shown.length === 0 && <Text c="dimmed">No setting has that in it.</Text>}
    </section>
  )
}

function Value({ it }: { it: Setting }) {
  return (
    <Box>
      {it.value ? (
        <Code>{it.value}</Code>
      ) : (
        <Text span c="dimmed" size="sm">
          not set
        </Text>
      )}
      {it.changed && (
        <Group gap={6} mt={4}>
          <Badge size="xs" variant="outline" color="gray" c="dimmed" tt="none">
            changed
          </Badge>
          <Text size="xs" c="dimmed">
            default: {it.default || 'not set'}
          </Text>
        </Group>
      )}
    </Box>
  )
}
