/** Where a condition of a form is written, completed while it is: `profile@data.contact.email.main EXISTS`. */
import { Textarea, type TextareaProps } from '@mantine/core'
import { useState } from 'react'
import { Completed } from './Completed'
import { useCompletion } from './useCompletion'

interface ConditionAreaProps extends Pick<TextareaProps, 'label' | 'description' | 'placeholder' | 'error'> {
  value: string
  onChange: (text: string) => void
}

export function ConditionArea({ value, onChange, error, ...shown }: ConditionAreaProps) {
  const [at, setAt] = useState(value.length)
  const completion = useCompletion<HTMLTextAreaElement>('condition', { text: value, at }, (written) => {
    onChange(written.text)
    setAt(written.at)
  })
  const { menu, next, field, press } = completion
  const chooses = menu.dropdownOpened && next.length > 0
  return (
    <Completed completion={completion} keys="↑ ↓ choose · Tab or Enter takes it · Esc closes" lines>
      <Textarea
        ref={field}
        name="condition"
        autosize
        minRows={2}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        {...shown}
        value={value}
        error={chooses ? undefined : error}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          setAt(event.currentTarget.selectionStart)
          menu.openDropdown()
          menu.resetSelectedOption()
        }}
        onSelect={(event) => setAt(event.currentTarget.selectionStart)}
        onClick={() => menu.openDropdown()}
        onBlur={() => menu.closeDropdown()}
        onKeyDown={press}
      />
    </Completed>
  )
}
