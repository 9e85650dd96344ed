/** Opens a test that was saved, and saves this one under a name. */
import { Button, Group, Pill, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { tellDone } from '../../parts/toasts'
import { useSavedTests, type SavedTest } from './savedTests'

interface SavedTestsProps {
  source: string
  /** What is in the form now. */
  current: Omit<SavedTest, 'name'>
  open: (saved: SavedTest) => void
}

export function SavedTests({ source, current, open }: SavedTestsProps) {
  const { tests, save, forget } = useSavedTests(source)
  const [name, setName] = useState('')
  const keep = (event: FormEvent) => {
    event.preventDefault()
    save({ ...current, name: name.trim() })
    tellDone(`Saved ${name.trim()} in this browser`)
    setName('')
  }
  const remove = (it: SavedTest) => {
    forget(it.name)
    tellDone(`Forgot ${it.name}`, () => Promise.resolve(save(it)))
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
              key={it.name}
              size="sm"
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Forget ${it.name}`, 'aria-hidden': false, tabIndex: 0 }}
              onRemove={() => remove(it)}
            >
              <UnstyledButton fz="inherit" onClick={() => open(it)}>
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
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" disabled={!name.trim()}>
          Save
        </Button>
      </Group>
    </Stack>
  )
}
