/** An id: short, in the monospace face, copied by a click. */
import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { copy } from './clipboard'
import classes from './Identifier.module.css'

/** `whole` shows all of it. */
export function Identifier({ id, whole = false }: { id: string; whole?: boolean }) {
  const [done, setDone] = useState(false)
  const click = async () => {
    setDone(await copy(id))
    setTimeout(() => setDone(false), 1200)
  }
  return (
    <UnstyledButton className={classes['id']} title={`${id}, click to copy`} onClick={() => void click()}>
      {whole ? id : shorten(id)}
      {done && <IconCheck size={12} aria-label="copied" />}
    </UnstyledButton>
  )
}

/** Return an id that is long and means nothing to a person by its ends. */
export function shorten(id: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(id)) return `${id.slice(0, 4)}…${id.slice(-4)}`
  return id.length > 24 ? `${id.slice(0, 20)}…` : id
}
