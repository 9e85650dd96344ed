/** JSON that somebody writes: what can be read is taken over, what cannot says so at the field. */
import { Textarea, type TextareaProps } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../../parts/jsonPaths'
import { same } from '../../parts/objectDraft'

interface JsonFieldProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  value: Json
  onChange: (value: Json) => void
  /** What an empty field means; without it, it may not be empty. */
  blank?: Json
  /** It has to be an object. */
  object?: boolean
  /** Written in one line. */
  brief?: boolean
}

export function JsonField({ value, onChange, blank, object = false, brief = false, error, ...others }: JsonFieldProps) {
  const [typed, setTyped] = useState({ text: written(value, blank, brief), means: value, fault: '' })
  // Somebody else changed the value: what was typed is of the past.
  const text = typed.fault || same(typed.means, value) ? typed.text : written(value, blank, brief)
  const change = (next: string) => {
    const read = readJson(next, blank, object)
    if ('fault' in read) {
      setTyped({ text: next, means: value, fault: read.fault })
      return
    }
    setTyped({ text: next, means: read.value, fault: '' })
    onChange(read.value)
  }
  return (
    <Textarea
      autosize
      minRows={4}
      maxRows={24}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
      {...others}
      value={text}
      error={typed.fault || error}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

/** Return what a text says, or why it cannot be read. */
export function readJson(text: string, blank: Json, object: boolean): { value: Json } | { fault: string } {
  if (!text.trim() && blank !== undefined) return { value: blank }
  try {
    const value: Json = JSON.parse(text)
    const fits = !object || (typeof value === 'object' && value !== null && !Array.isArray(value))
    return fits ? { value } : { fault: 'This has to be an object: {"name": "value"}.' }
  } catch {
    return { fault: 'This is no JSON yet.' }
  }
}

function written(value: Json, blank: Json, brief: boolean): string {
  return blank !== undefined && same(value, blank) ? '' : JSON.stringify(value, null, brief ? 0 : 2)
}
