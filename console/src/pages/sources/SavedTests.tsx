/** Opens a test that was saved, and saves this one under a name. */
import { Button, Group, Pill, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { tellTrouble } from '../../parts/toasts'
import type { SavedTest } from './request'
import { useTestChanges, type Draft } from './savedTests'

interface SavedTestsProps {
  source: string
  tests: SavedTest[]
  /** What is in the form now, and the name of what it began with. */
  current: Omit<Draft, 'name'>
  called: string
  /** The id of the test that is marked as open. */
  opened: string
  open: (test: SavedTest) => void
  mark: (id: string) => void
}

export function SavedTests({ source, tests, current, called, opened, open, mark }: SavedTestsProps) {
  const { save, forget } = useTestChanges(source)
  const [typed, setTyped] = useState(called)
  const name = typed.trim()
  const keep = (event: FormEvent) => {
    event.preventDefault()
    save({ ...current, name }).then(mark, tellTrouble)
  }
  const remove = (it: SavedTest) => {
    if (it.id === opened) mark('')
    forget(it).catch(tellTrouble)
  }
  return (
    <Stack component="section" aria-label="Saved tests" gap="xs">
      {tests.length > 0 && (
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            Saved:
          </Text>
          {tests.map((it) => (
            <Pill
              key={it.id}
              size="sm"
              bg="light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-5))"
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Forget ${it.name}`, 'aria-hidden': false, tabIndex: 0 }}
              onRemove={() => remove(it)}
            >
              <UnstyledButton
                fz="inherit"
                fw={it.id === opened ? 700 : undefined}
                aria-current={it.id === opened}
                title={it.description || undefined}
                onClick={() => open(it)}
              >
                {it.name}
              </UnstyledButton>
            </Pill>
          ))}
        </Group>
      )}
      <Group gap="xs" align="end" component="form" onSubmit={keep}>
        <TextInput
          size="xs"
          aria-label="Name to save this test under"
          placeholder="Save it as…"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" disabled={!name}>
          {tests.some((it) => it.name === name) ? 'Replace' : 'Save'}
        </Button>
      </Group>
    </Stack>
  )
}
