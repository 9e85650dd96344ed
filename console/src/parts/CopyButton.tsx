/** A small button that copies, and says for a moment that it did. */
import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { copy } from './clipboard'

export interface CopyButtonProps {
  /** What is copied, or how to make it when it is wanted. */
  text: string | (() => string | Promise<string>)
  /** Says what is copied: “Copy the snippet”. */
  label: string
  /** With words it is a button with words, else an icon. */
  words?: string
}

export function CopyButton({ text, label, words }: CopyButtonProps) {
  const [done, setDone] = useState(false)
  const click = async () => {
    setDone(await copy(typeof text === 'string' ? text : await text()))
    setTimeout(() => setDone(false), 3000)
  }
  const icon = done ? <IconCheck size={14} /> : <IconCopy size={14} />
  if (words) {
    return (
      <Button variant="default" size="xs" leftSection={icon} onClick={() => void click()}>
        {done ? 'Copied' : words}
      </Button>
    )
  }
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label} onClick={() => void click()}>
      {icon}
    </ActionIcon>
  )
}
