/** Names with a text each, such as the headers of a request; secret texts are masked until somebody looks. */
import { ActionIcon, Button, Group, Input, PasswordInput, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { same } from './objectDraft'

type Pair = [name: string, text: string]

export interface PairsInputProps {
  label: string
  description?: string
  error?: string
  required?: boolean
  secret?: boolean
  value: Record<string, string>
  onChange: (value: Record<string, string>) => void
}

export function PairsInput({ label, description, error, required, secret, value, onChange }: PairsInputProps) {
  const [typed, setTyped] = useState<Pair[]>(Object.entries(value))
  // Rows without a name are not in the value yet; somebody else's value replaces what was typed.
  const pairs = same(meant(typed), value) ? typed : Object.entries(value)
  const change = (next: Pair[]) => {
    setTyped(next)
    onChange(meant(next))
  }
  const set = (place: number, pair: Pair) => change(pairs.map((it, at) => (at === place ? pair : it)))
  const Field = secret ? PasswordInput : TextInput
  return (
    <Input.Wrapper
      role="group"
      aria-label={label}
      label={label}
      labelElement="div"
      description={description}
      error={error}
      required={required}
    >
      <Stack gap="xs" mt={6}>
        {pairs.map(([name, text], place) => (
          <Group key={place} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={`${label}, name ${String(place + 1)}`}
              placeholder="Name"
              value={name}
              onChange={(event) => set(place, [event.currentTarget.value, text])}
            />
            <Field
              flex={2}
              aria-label={`${label}, value ${String(place + 1)}`}
              placeholder="Value"
              autoComplete="new-password"
              value={text}
              onChange={(event) => set(place, [name, event.currentTarget.value])}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${name || `row ${String(place + 1)}`} from ${label}`}
              onClick={() => change(pairs.filter((_, at) => at !== place))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          aria-label={`Add to ${label}`}
          onClick={() => setTyped([...pairs, ['', '']])}
        >
          Add
        </Button>
      </Stack>
    </Input.Wrapper>
  )
}

function meant(pairs: Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.filter(([name]) => name))
}
