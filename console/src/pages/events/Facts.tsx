/** Facts with their names, without those of which nothing is known. */
import { Text } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { Section } from '../../parts/Section'
import classes from './Facts.module.css'

/** A name, and what is known of it. */
export type Told = readonly [string, ReactNode]

export function Facts({ title, facts }: { title: string; facts: readonly Told[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <Section title={title}>
      <dl className={classes['facts']}>
        {known.map(([name, value]) => (
          <Fragment key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" m={0} miw={0} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </Fragment>
        ))}
      </dl>
    </Section>
  )
}
