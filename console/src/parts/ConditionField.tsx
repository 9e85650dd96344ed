/** Where words or a condition are typed: it says what may come next, and points at what cannot be understood. */
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { completionQuery, isCondition, write, type Index, type Suggestion } from './completion'
import classes from './ConditionField.module.css'
import { QueryTrouble } from './QueryTrouble'
import { useShortcuts } from './shortcuts'

const MOST = 30

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
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState({ text: value, at: value.length })
  const menu = useCombobox({ onDropdownClose: () => menu.resetSelectedOption() })
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
  const { next, current } = useCompletion(index, typed.text.slice(0, typed.at), menu.dropdownOpened)
  const choose = (chosen: string) => {
    const it = next[Number(chosen)]
    if (!it) return
    const written = write(typed, current, it)
    flushSync(() => setTyped(written)) // so that the next key is typed behind it, however soon it comes
    field.current?.setSelectionRange(written.at, written.at)
    menu.resetSelectedOption()
  }
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
    if (event.key === 'Tab' && menu.dropdownOpened && next.length > 0 && typed.text.trim() && !event.shiftKey) {
      event.preventDefault()
      choose(String(Math.max(menu.getSelectedOptionIndex(), 0)))
    }
  }
  const see = (input: HTMLInputElement) => setTyped({ text: input.value, at: input.selectionStart ?? 0 })
  return (
    <div className={classes['field']}>
      <Combobox store={menu} onOptionSubmit={choose} position="bottom-start" width="target" withinPortal={false}>
        <Combobox.Target>
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
        </Combobox.Target>
        <Combobox.Dropdown hidden={next.length === 0}>
          <Combobox.Options mah={320} className={classes['options']} aria-label="What may come next">
            {next.map((it, place) => (
              <Combobox.Option key={`${it.token} ${it.value}`} value={String(place)} className={classes['option']}>
                <span className={classes['name']}>{it.name || it.value}</span>
                <Text span size="xs" c="dimmed" truncate>
                  {it.desc}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Options>
          <Combobox.Footer className={classes['footer']}>
            ↑ ↓ choose · Tab or Enter takes it · Enter searches
          </Combobox.Footer>
        </Combobox.Dropdown>
      </Combobox>
      {error !== undefined && <QueryTrouble error={error} query={value} />}
    </div>
  )
}

/** Return what may come next, once the hand rests; what was there stays until then. */
function useCompletion(index: Index, head: string, opened: boolean): { next: Suggestion[]; current: string } {
  const [rested] = useDebouncedValue(head, 120)
  const found = useQuery({ ...completionQuery(index, rested), enabled: opened })
  if (rested !== head || !found.data) return { next: [], current: '' }
  return { next: found.data.next.slice(0, MOST), current: found.data.current }
}
