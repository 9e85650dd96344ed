/** A name and a value of a field; a click shows its former values. */
import { Group, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useQueryParams } from '../../parts/queryParams'
import classes from './ProfilePage.module.css'

export interface FieldProps {
  label: string
  /** Where it is in the profile, in dot notation. */
  path: string
  children: ReactNode
  /** What is told of it in small letters below. */
  note?: ReactNode
  /** Labels are long here, and values short. */
  wide?: boolean
}

export function Field({ label, path, children, note, wide = false }: FieldProps) {
  const [, change] = useQueryParams('field')
  return (
    <div>
      <UnstyledButton
        className={classes['field']}
        title={`${path}, click for former values`}
        aria-haspopup="dialog"
        onClick={() => change({ field: path })}
      >
        <Group component="span" gap="xs" align="baseline" wrap="nowrap">
          <Text span size="sm" c="dimmed" w={wide ? 120 : 76} flex="none" style={{ overflowWrap: 'anywhere' }}>
            {label}
          </Text>
          <Text span size="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Text>
        </Group>
      </UnstyledButton>
      {note && (
        <Text size="xs" c="dimmed" pl={wide ? 128 : 84} component="div">
          {note}
        </Text>
      )}
    </div>
  )
}
