/** A document as JSON: folded, searchable, with copy of a value and of its path in dot notation. */
import { Box, Group, Switch, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconRoute, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { copy } from './clipboard'
import { CopyButton } from './CopyButton'
import { filled, mentions, partsOf, step, type Json } from './jsonPaths'
import classes from './JsonView.module.css'
import { tellDone } from './toasts'

/** `root` stands before every path that is copied: `profile@`, `event@`. `depth` is how far it is unfolded at first. */
export function JsonView({ value, root = '', depth = 1 }: { value: Json; root?: string; depth?: number }) {
  const [text, setText] = useState('')
  const [whole, setWhole] = useState(false)
  const wanted = text.trim().toLowerCase()
  const parts = partsOf(whole ? value : filled(value)).filter(([key, part]) => !wanted || mentions(key, part, wanted))
  return (
    <Box>
      <Group gap="sm" mb="xs">
        <TextInput
          size="xs"
          aria-label="Search in this document"
          placeholder="Search"
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Switch
          size="xs"
          label="Empty fields"
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        <CopyButton text={() => JSON.stringify(value, null, 2)} label="Copy the document" words="Copy JSON" />
      </Group>
      {parts.length === 0 && (
        <Text size="sm" c="dimmed" role="status">
          {sayNothing(value, wanted)}
        </Text>
      )}
      <div className={classes['tree']}>
        {parts.map(([key, part]) => (
          <Node key={key} name={key} value={part} path={root + step('', key)} depth={depth} wanted={wanted} />
        ))}
      </div>
    </Box>
  )
}

function sayNothing(value: Json, wanted: string): string {
  if (wanted) return 'Nothing in it has these letters.'
  return partsOf(value).length > 0 ? 'All its fields are empty.' : 'It is empty.'
}

interface NodeProps {
  name: string | number
  value: Json
  path: string
  depth: number
  wanted: string
}

function Node({ name, value, path, depth, wanted }: NodeProps) {
  const [unfolded, setUnfolded] = useState(depth > 0)
  const parts = partsOf(value)
  const open = unfolded || wanted !== ''
  const Chevron = open ? IconChevronDown : IconChevronRight
  const all = !wanted || mentions(name, null, wanted)
  return (
    <div>
      <div className={classes['line']}>
        {parts.length > 0 ? (
          <UnstyledButton className={classes['fold']} aria-expanded={open} onClick={() => setUnfolded(!open)}>
            <Chevron size={12} aria-hidden />
            <span className={classes['key']}>{name}</span>
            {!open && <span className={classes['key']}>{brief(value)}</span>}
          </UnstyledButton>
        ) : (
          <span className={classes['leaf']}>
            <span className={classes['key']}>{name}</span>
            <Leaf value={value} />
          </span>
        )}
        <Tools value={value} path={path} />
      </div>
      {open && parts.length > 0 && (
        <div className={classes['below']}>
          {parts
            .filter(([key, part]) => all || mentions(key, part, wanted))
            .map(([key, part]) => (
              <Node
                key={key}
                name={key}
                value={part}
                path={step(path, key)}
                depth={depth - 1}
                wanted={all ? '' : wanted}
              />
            ))}
        </div>
      )}
    </div>
  )
}

function Tools({ value, path }: { value: Json; path: string }) {
  const copyPath = async () => {
    if (await copy(path)) tellDone(`Copied ${path}`)
  }
  return (
    <span className={classes['tools']}>
      <CopyButton
        text={() => (typeof value === 'string' ? value : JSON.stringify(value))}
        label={`Copy the value of ${path}`}
      />
      <UnstyledButton aria-label={`Copy the path ${path}`} title={path} onClick={() => void copyPath()}>
        <IconRoute size={14} />
      </UnstyledButton>
    </span>
  )
}

function Leaf({ value }: { value: Json }) {
  const kind = value === null || typeof value === 'object' ? 'nothing' : typeof value
  return (
    <span className={classes['value']} data-kind={kind}>
      {typeof value === 'string' ? value || '""' : JSON.stringify(value)}
    </span>
  )
}

function brief(value: Json): string {
  const count = String(partsOf(value).length)
  return Array.isArray(value) ? `[${count}]` : `{${count}}`
}
