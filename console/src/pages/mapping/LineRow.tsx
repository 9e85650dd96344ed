/** One line of a mapping. */
import { ActionIcon, Autocomplete, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Json } from '../../parts/jsonPaths'
import classes from './Assistant.module.css'
import { opsAt } from './lines'
import { OPS, type Line, type Op, type Target } from './rule'

interface LineRowProps {
  /** Which line it is, from 1. */
  place: number
  line: Line
  targets: readonly Target[]
  error: string | undefined
  change: (line: Line) => void
  remove: () => void
}

const KINDS = [
  { value: 'property', label: 'Property' },
  { value: 'constant', label: 'Constant' },
]

export function LineRow({ place, line, targets, error, change, remove }: LineRowProps) {
  const constant = line.value === null
  const n = String(place)
  const ops = [...new Set<Op>([...opsAt(line.target, targets), line.op])]
  return (
    <div className={classes['line']} role="group" aria-label={`Line ${n}`}>
      <Select
        className={classes['kind']}
        aria-label={`What line ${n} reads`}
        data={KINDS}
        allowDeselect={false}
        value={constant ? 'constant' : 'property'}
        onChange={(it) =>
          change(it === 'constant' ? { ...line, value: null, const: '' } : { ...line, value: '', const: null })
        }
      />
      {constant ? (
        <TextInput
          className={classes['value']}
          aria-label={`Constant of line ${n}`}
          placeholder="regular"
          value={sayConstant(line.const)}
          onChange={(event) => change({ ...line, const: readConstant(event.currentTarget.value) })}
        />
      ) : (
        <TextInput
          className={classes['value']}
          aria-label={`Property of line ${n}`}
          placeholder="total"
          spellCheck={false}
          value={line.value ?? ''}
          onChange={(event) => change({ ...line, value: event.currentTarget.value })}
        />
      )}
      <Select
        className={classes['op']}
        aria-label={`What line ${n} does`}
        data={ops.map((value) => ({ value, label: OPS[value] }))}
        allowDeselect={false}
        value={line.op}
        onChange={(it) => change({ ...line, op: (it ?? 'equals') as Op })}
      />
      <Autocomplete
        className={classes['target']}
        aria-label={`Place of line ${n}`}
        placeholder="traits.spent"
        spellCheck={false}
        limit={12}
        data={targets.map((it) => it.path)}
        value={line.target}
        error={error}
        onChange={(target) => change({ ...line, target })}
      />
      <TextInput
        className={classes['else']}
        aria-label={`Default of line ${n}`}
        placeholder="Else"
        title="What is written where the property is missing"
        disabled={constant}
        value={sayConstant(line.default)}
        onChange={(event) => change({ ...line, default: readConstant(event.currentTarget.value) || null })}
      />
      <ActionIcon
        className={classes['remove']}
        variant="subtle"
        color="gray"
        size={36}
        aria-label={`Remove line ${n}`}
        onClick={remove}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}

/** Return what a text says: a number, true, false, a list or an object as JSON, else the text. */
export function readConstant(text: string): Json {
  try {
    const value: Json = JSON.parse(text)
    return typeof value === 'string' ? text : value
  } catch {
    return text
  }
}

function sayConstant(value: Json): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
