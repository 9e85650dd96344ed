/** Picks a field of a real profile or event, by what it is called or by what it holds. */
import { Box, Button, Popover, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconListSearch, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './FieldPicker.module.css'
import { brief, type Place } from './paths'

const MOST = 200

interface FieldPickerProps {
  places: Place[]
  onPick: (place: Place) => void
}

export function FieldPicker({ places, onPick }: FieldPickerProps) {
  const [opened, { toggle, close }] = useDisclosure()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = places.filter((it) => `${it.reference} ${brief(it.value)}`.toLowerCase().includes(wanted))
  const pick = (place: Place | undefined) => {
    if (!place) return
    onPick(place)
    close()
    setText('')
  }
  return (
    <Popover opened={opened} onChange={(it) => !it && close()} width={360} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconListSearch size={14} />} onClick={toggle}>
          Pick a field
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Pick a field">
        <TextInput
          data-autofocus
          variant="unstyled"
          px="sm"
          aria-label="Find a field by its name or by what it holds"
          placeholder="A name, or what it holds"
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            pick(found[0])
          }}
        />
        <Box className={classes['list']}>
          {found.slice(0, MOST).map((it) => (
            <UnstyledButton key={it.reference} className={classes['field']} onClick={() => pick(it)}>
              <Box className={classes['reference']}>{it.reference}</Box>
              <Box className={classes['value']}>{brief(it.value)}</Box>
            </UnstyledButton>
          ))}
          {found.length === 0 && (
            <Text c="dimmed" size="sm" p="sm" role="status">
              {places.length === 0 ? 'Nobody is known yet whose fields could be shown.' : 'No field is like that.'}
            </Text>
          )}
        </Box>
      </Popover.Dropdown>
    </Popover>
  )
}
