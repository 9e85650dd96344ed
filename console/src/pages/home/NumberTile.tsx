/** A number with its name, leading to what it counts. */
import { Paper, Skeleton, Text } from '@mantine/core'
import { AddressLink } from '../../parts/links'
import classes from './NumberTile.module.css'

export interface NumberTileProps {
  label: string
  /** Not there yet while it is false. */
  value: string | false
  note?: string | undefined
  address?: string | undefined
  bad?: boolean
}

export function NumberTile({ label, value, note, address, bad = false }: NumberTileProps) {
  return (
    <Paper withBorder p="md" className={classes['tile']} data-leads={address ? true : undefined}>
      <Text size="sm" c="dimmed">
        {address ? (
          <AddressLink address={address} className={classes['link']}>
            {label}
          </AddressLink>
        ) : (
          label
        )}
      </Text>
      <Text
        fz={24}
        fw={600}
        lh="32px"
        component="div"
        c={bad ? 'var(--mantine-color-error)' : undefined}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {value || <Skeleton height={24} my={4} width={72} />}
      </Text>
      <Text size="xs" c="dimmed" mih={18}>
        {note}
      </Text>
    </Paper>
  )
}
