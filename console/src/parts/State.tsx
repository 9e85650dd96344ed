/** How something is: a dot with a word, never colour alone. */
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './State.module.css'

/** `good` green, `bad` red, `waiting` amber, `busy` blue, `off` grey. */
export type Tone = 'good' | 'bad' | 'waiting' | 'busy' | 'off'

export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Group component="span" gap={8} wrap="nowrap" display="inline-flex">
      <span className={classes['dot']} data-tone={tone} aria-hidden="true" />
      <span>{children}</span>
    </Group>
  )
}
