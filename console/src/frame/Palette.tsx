/** The command palette: any page, any object by name, any person by e-mail, phone or id. */
import { Box, Modal, ScrollArea, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent } from 'react'
import { PLACES } from '../pages/settings/places'
import { mayWith, useSession } from '../session/session'
import { find, type Found } from './find'
import { menuFor } from './menu'
import classes from './Palette.module.css'

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const router = useRouter()
  const id = useId()
  const { hits, searching } = useHits(text.trim())
  const chosen = Math.min(at, hits.length - 1)
  const go = (hit: Found | undefined) => {
    if (!hit) return
    onClose()
    router.history.push(hit.address)
  }
  const press = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (by) setAt((chosen + by + hits.length) % Math.max(hits.length, 1))
    else if (event.key === 'Enter') go(hits[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Modal.Root opened onClose={onClose} padding={0} size={560} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label="Find">
        <TextInput
          data-autofocus
          variant="unstyled"
          size="md"
          px={8}
          aria-label="Find a page, an object, a person"
          placeholder="A page, an object, an e-mail, an id…"
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={press}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={id}
          aria-activedescendant={hits.length > 0 ? `${id}-${String(chosen)}` : undefined}
        />
        <ScrollArea.Autosize mah={400} className={classes['hits']}>
          <Box role="listbox" id={id} aria-label="Found">
            {hits.map((hit, index) => (
              <Box
                key={`${hit.kind} ${hit.address}`}
                id={`${id}-${String(index)}`}
                role="option"
                aria-selected={index === chosen}
                className={classes['hit']}
                onMouseMove={() => setAt(index)}
                onClick={() => go(hit)}
              >
                <IconArrowRight size={14} aria-hidden />
                <Text span truncate flex={1}>
                  {hit.title}
                </Text>
                <Text span size="xs" c="dimmed">
                  {hit.kind}
                </Text>
              </Box>
            ))}
          </Box>
          {hits.length === 0 && (
            <Text c="dimmed" ta="center" py="lg" role="status">
              {searching ? 'Looking…' : 'Nothing has that name.'}
            </Text>
          )}
        </ScrollArea.Autosize>
      </Modal.Content>
    </Modal.Root>
  )
}

/** Return the pages that match, and what the server finds once the hand rests. */
function useHits(wanted: string): { hits: Found[]; searching: boolean } {
  const { roles } = useSession()
  const [rested] = useDebouncedValue(wanted, 200)
  const found = useQuery({ queryKey: ['find', rested], queryFn: () => find(rested), enabled: rested.length > 1 })
  const entries = menuFor(roles).flatMap((group) =>
    group.entries.map(({ label, to = '/' }) => ({ label, address: to })),
  )
  const places = PLACES.flatMap((group) => group.places).filter((it) => mayWith(roles, it.roles))
  const pages = [...entries, ...places]
    .filter(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()))
    .map(({ label, address }) => ({ title: label, kind: 'page', address }))
  // Enter would lead to what was found for other words.
  const things = wanted.length > 1 && rested === wanted ? (found.data ?? []) : []
  return { hits: [...pages, ...things], searching: found.isFetching || rested !== wanted }
}
