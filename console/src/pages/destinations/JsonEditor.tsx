/** JSON to be written: what can be read is taken over as it is typed, what cannot says where it is wrong. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { same } from '../../parts/objectDraft'

interface JsonEditorProps {
  label: string
  value: unknown
  onChange: (value: unknown) => void
  error?: string
}

export function JsonEditor({ label, value, onChange, error }: JsonEditorProps) {
  const [typed, setTyped] = useState({ text: write(value), means: value, wrong: '' })
  const text = typed.wrong || same(typed.means, value) ? typed.text : write(value)
  const change = (next: string) => {
    try {
      const means: unknown = next.trim() ? JSON.parse(next) : {}
      setTyped({ text: next, means, wrong: '' })
      onChange(means)
    } catch (problem) {
      setTyped({ text: next, means: value, wrong: problem instanceof Error ? problem.message : String(problem) })
    }
  }
  return (
    <Textarea
      aria-label={label}
      autosize
      minRows={6}
      spellCheck={false}
      value={text}
      error={typed.wrong ? `This is no JSON yet: ${typed.wrong}` : error}
      onChange={(event) => change(event.currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
    />
  )
}

function write(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
