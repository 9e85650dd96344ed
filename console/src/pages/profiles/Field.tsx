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
  /** Pixels that labels have here. */
  labelWidth?: number
}

export function Field({ label, path, children, note, labelWidth = 76 }: FieldProps) {
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
          <Text span size="sm" c="dimmed" w={labelWidth} flex="none" style={{ overflowWrap: 'anywhere' }}>
            {label}
          </Text>
          <Text span size="sm" miw={0} style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Text>
        </Group>
      </UnstyledButton>
      {note && (
        <Text size="xs" c="dimmed" pl={labelWidth + 8} component="div">
          {note}
        </Text>
      )}
    </div>
  )
}
