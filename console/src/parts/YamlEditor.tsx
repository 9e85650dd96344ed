/** The YAML view of an object: what can be read is taken over as it is typed, what cannot says where it is wrong. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { parse, stringify } from 'yaml'
import { same } from './objectDraft'

export interface YamlEditorProps {
  value: object
  onChange: (value: object) => void
  readOnly?: boolean
}

export default function YamlEditor({ value, onChange, readOnly = false }: YamlEditorProps) {
  const [typed, setTyped] = useState({ text: stringify(value), means: value, error: '' })
  // Somebody else changed the object: what was typed is of the past.
  const text = typed.error || same(typed.means, value) ? typed.text : stringify(value)
  const change = (next: string) => {
    try {
      const means: unknown = parse(next)
      if (typeof means !== 'object' || means === null || Array.isArray(means)) {
        throw new Error('This has to be an object: lines of `name: value`.')
      }
      setTyped({ text: next, means, error: '' })
      onChange(means)
    } catch (problem) {
      setTyped({ text: next, means: value, error: problem instanceof Error ? problem.message : String(problem) })
    }
  }
  return (
    <Textarea
      aria-label="The object as YAML"
      autosize
      minRows={12}
      readOnly={readOnly}
      value={text}
      error={typed.error}
      spellCheck={false}
      onChange={(event) => change(event.currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
    />
  )
}
