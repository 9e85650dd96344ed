/** A field that is completed while somebody types in it: below it stands what may come next. */
import { Combobox, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import classes from './Completed.module.css'
import type { Completion } from './useCompletion'

interface CompletedProps {
  completion: Completion<HTMLInputElement> | Completion<HTMLTextAreaElement>
  /** What keys do, below the choices. */
  keys: string
  /** The field has lines: arrows go through them where nothing is to be chosen. */
  lines?: boolean
  children: ReactElement
}

export function Completed({ completion, keys, lines = false, children }: CompletedProps) {
  const { menu, next, choose } = completion
  const chooses = menu.dropdownOpened && next.length > 0
  return (
    <Combobox store={menu} onOptionSubmit={choose} position="bottom-start" width="target" withinPortal={false}>
      <Combobox.Target withKeyboardNavigation={!lines || chooses}>{children}</Combobox.Target>
      <Combobox.Dropdown hidden={next.length === 0}>
        <Combobox.Options mah={320} className={classes['options']} aria-label="What may come next">
          {next.map((it, place) => (
            <Combobox.Option key={`${it.token} ${it.value}`} value={String(place)} className={classes['option']}>
              <span className={classes['name']}>{it.name || it.value}</span>
              <Text span size="xs" c="dimmed" truncate>
                {it.desc}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <Combobox.Footer className={classes['footer']}>{keys}</Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  )
}
