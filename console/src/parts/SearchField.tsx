/** The field that `/` jumps to. What is typed counts when the hand rests; Esc empties it. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from './shortcuts'

export interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder?: string
}

export function SearchField({ value, onChange, label, placeholder }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const told = useRef(value)
  const tell = useDebouncedCallback((text: string) => {
    told.current = text
    onChange(text)
  }, 250)
  // What was typed here comes back as the value, when more is typed already.
  useEffect(() => {
    if (told.current !== value) setTyped(value)
    told.current = value
  }, [value])
  useShortcuts([{ keys: '/', says: 'Search', run: () => field.current?.focus() }])
  const change = (next: string) => {
    setTyped(next)
    tell(next)
  }
  return (
    <TextInput
      ref={field}
      role="searchbox"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      leftSection={<IconSearch size={16} />}
      rightSection={typed && <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') change('')
      }}
      style={{ flex: '1 1 240px', maxWidth: 560 }}
    />
  )
}
