/** Help for somebody who types a query or a condition: what may come next, and how a choice is written. */
import { useCombobox, type ComboboxStore } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, type KeyboardEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { completionQuery, write, type Language, type Suggestion, type Written } from './completion'

const MOST = 30

export interface Completion<Field extends HTMLInputElement | HTMLTextAreaElement> {
  menu: ComboboxStore
  next: Suggestion[]
  /** The field that is typed in. */
  field: RefObject<Field | null>
  /** Write one of what may come next, by its place. */
  choose: (place: string) => void
  /** Take what is chosen, or else the first, with Tab. */
  press: (event: KeyboardEvent) => void
}

/** Complete what is typed; `change` takes the text with a choice in it, and where the cursor stands then. */
export function useCompletion<Field extends HTMLInputElement | HTMLTextAreaElement>(
  language: Language,
  typed: Written,
  change: (written: Written) => void,
): Completion<Field> {
  const field = useRef<Field>(null)
  const menu = useCombobox({ onDropdownClose: () => menu.resetSelectedOption() })
  const { next, current } = useNext(language, typed.text.slice(0, typed.at), menu.dropdownOpened)
  const choose = (place: string) => {
    const it = next[Number(place)]
    if (!it) return
    const written = write(typed, current, it)
    flushSync(() => change(written)) // so that the next key is typed behind it, however soon it comes
    field.current?.setSelectionRange(written.at, written.at)
    menu.resetSelectedOption()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.shiftKey || !menu.dropdownOpened || !next.length || !typed.text.trim()) return
    event.preventDefault()
    choose(String(Math.max(menu.getSelectedOptionIndex(), 0)))
  }
  return { menu, next, field, choose, press }
}

/** Return what may come next, once the hand rests; what was there stays until then. */
function useNext(language: Language, head: string, opened: boolean): { next: Suggestion[]; current: string } {
  const [rested] = useDebouncedValue(head, 120)
  const found = useQuery({ ...completionQuery(language, rested), enabled: opened })
  if (rested !== head || !found.data) return { next: [], current: '' }
  const { next, current } = found.data
  // Where nothing is left to choose, what is wrong with a condition, or whether it holds, is told in that place.
  const idle = ({ token, value }: Suggestion) =>
    value === current || (['AND', 'OR'].includes(token) && !/\s$/.test(head))
  const whole = language === 'condition' && next.every(idle)
  return { next: whole ? [] : next.slice(0, MOST), current }
}
