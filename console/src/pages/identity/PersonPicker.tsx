/** Chooses a person by a name, an e-mail, a phone or an id. */
import { Button, Combobox, Group, Paper, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { callOf, keysOf, type Profile } from '../profiles/person'
import { Portrait } from '../profiles/Portrait'

export interface PersonPickerProps {
  label: string
  /** Any id of the person; empty if nobody was chosen. */
  value: string
  onChange: (id: string) => void
}

export function PersonPicker({ label, value, onChange }: PersonPickerProps) {
  return value ? (
    <Chosen label={label} id={value} change={() => onChange('')} />
  ) : (
    <Search label={label} onChange={onChange} />
  )
}

function Search({ label, onChange }: Omit<PersonPickerProps, 'value'>) {
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 200)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const found = useQuery({
    queryKey: ['profiles', 'picker', wanted],
    queryFn: () => answer(api.GET('/api/v1/profiles', { params: { query: { query: wanted, limit: 8 } } })),
    enabled: box.dropdownOpened,
    retry: false,
  })
  const people = found.data?.items ?? []
  return (
    <Combobox store={box} onOptionSubmit={onChange} withinPortal={false} transitionProps={{ duration: 0 }}>
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder="A name, an e-mail, an id"
          autoComplete="off"
          leftSection={<IconSearch size={16} />}
          value={text}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value)
            box.openDropdown()
            box.resetSelectedOption()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="People">
          {people.map((it) => (
            <Combobox.Option key={it.id} value={it.id}>
              <Person profile={it} />
            </Combobox.Option>
          ))}
          {people.length === 0 && <Combobox.Empty>{found.isFetching ? 'Looking…' : 'Nobody matches'}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Chosen({ label, id, change }: { label: string; id: string; change: () => void }) {
  const found = useQuery({
    queryKey: ['profile', id],
    queryFn: () => answer(api.GET('/api/v1/profiles/{id}', { params: { path: { id } } })),
    retry: false,
  })
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Paper withBorder p="xs">
        <Group justify="space-between" wrap="nowrap">
          {found.isError && <Trouble error={found.error} />}
          {found.data && <Person profile={found.data} linked />}
          <Button variant="default" size="compact-sm" flex="none" onClick={change}>
            Change
          </Button>
        </Group>
      </Paper>
    </div>
  )
}

function Person({ profile, linked = false }: { profile: Profile; linked?: boolean }) {
  const [key] = keysOf(profile)
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <Portrait profile={profile} size={26} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {linked ? (
            <PageLink to="/profiles/$id" params={{ id: profile.id }} size="sm">
              {callOf(profile)}
            </PageLink>
          ) : (
            callOf(profile)
          )}
        </Text>
        <Text size="xs" c="dimmed" truncate component="div">
          {key ? `${key.value}, ` : ''}
          {countOf(profile.metadata.time.visit.count, { one: 'visit', many: 'visits' })}, first seen{' '}
          <Moment at={profile.metadata.time.insert} />
        </Text>
      </div>
    </Group>
  )
}
