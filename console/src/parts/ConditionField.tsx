/** Where words or a condition are typed: it says what may come next, and points at what cannot be understood. */
import { Combobox, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Completed } from './Completed'
import { isCondition, type Index } from './completion'
import classes from './ConditionField.module.css'
import { QueryTrouble } from './QueryTrouble'
import { useShortcuts } from './shortcuts'
import { useCompletion } from './useCompletion'

export interface ConditionFieldProps {
  index: Index
  value: string
  /** Called with words when the hand rests, with a condition on Enter. */
  onChange: (query: string) => void
  label: string
  placeholder?: string
  /** What the server says of this query, where it cannot be understood. */
  error?: unknown
}

export function ConditionField({ index, value, onChange, label, placeholder, error }: ConditionFieldProps) {
  const [typed, setTyped] = useState({ text: value, at: value.length })
  const completion = useCompletion<HTMLInputElement>(index, typed, setTyped)
  const { menu, field } = completion
  const told = useRef(value)
  useEffect(() => {
    if (told.current !== value) setTyped({ text: value, at: value.length })
    told.current = value
  }, [value])
  const tell = (text: string) => {
    told.current = text.trim()
    onChange(text.trim())
  }
  useShortcuts([{ keys: '/', says: 'Search', run: () => field.current?.focus() }])
  const rest = useDebouncedCallback((text: string) => {
    if (!isCondition(text)) tell(text)
  }, 400)
  const submit = (text = typed.text) => {
    rest.cancel()
    menu.closeDropdown()
    tell(text)
  }
  const clear = () => {
    setTyped({ text: '', at: 0 })
    submit('')
  }
  const press = (event: KeyboardEvent) => {
    const picks = menu.dropdownOpened && menu.getSelectedOptionIndex() >= 0
    if (event.key === 'Enter' && !picks) submit()
    if (event.key === 'Escape' && !menu.dropdownOpened) field.current?.blur()
    completion.press(event)
  }
  const see = (input: HTMLInputElement) => setTyped({ text: input.value, at: input.selectionStart ?? 0 })
  return (
    <div className={classes['field']}>
      <Completed completion={completion} keys="↑ ↓ choose · Tab or Enter takes it · Enter searches">
        <TextInput
          ref={field}
          role="searchbox"
          aria-label={label}
          placeholder={placeholder ?? label}
          value={typed.text}
          className={classes['input']}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          error={error !== undefined}
          leftSection={<IconSearch size={16} />}
          rightSection={typed.text && <Combobox.ClearButton aria-label="Clear the query" onClear={clear} />}
          classNames={{ input: typed.text ? classes['query'] : '' }}
          onChange={(event) => {
            see(event.currentTarget)
            rest(event.currentTarget.value)
            menu.openDropdown()
            menu.resetSelectedOption()
          }}
          onSelect={(event) => see(event.currentTarget)}
          onClick={() => menu.openDropdown()}
          onBlur={() => menu.closeDropdown()}
          onKeyDown={press}
        />
      </Completed>
      {error !== undefined && <QueryTrouble error={error} query={value} />}
    </div>
  )
}
