/** One line of a timeline; it opens to the whole thing as JSON. */
import { Box, Group, Text, UnstyledButton } from '@mantine/core'
import {
  IconArrowMerge,
  IconArrowsSplit,
  IconClick,
  IconDatabaseImport,
  IconDoor,
  IconEdit,
  IconSend,
  IconShieldCheck,
  type Icon,
} from '@tabler/icons-react'
import { useState } from 'react'
import { JsonView } from '../../parts/JsonView'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { iconOf, wordsOf } from './eventWords'
import classes from './ProfilePage.module.css'
import { eventOf, ordinal, type Entry, type Kind } from './timeline'

const ICONS: Record<Kind, Icon> = {
  event: IconClick,
  session: IconDoor,
  delivery: IconSend,
  field: IconEdit,
  consent: IconShieldCheck,
  import: IconDatabaseImport,
  merge: IconArrowMerge,
  unmerge: IconArrowsSplit,
}

/** `time` is which time of the day it was, if that is known. */
export function TimelineLine({ entry, time = 1 }: { entry: Entry; time?: number | undefined }) {
  const [open, setOpen] = useState(false)
  const event = eventOf(entry)
  const Glyph = event ? iconOf(event.type) : ICONS[entry.kind]
  return (
    <>
      <UnstyledButton className={classes['entry']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Glyph
          size={16}
          stroke={1.6}
          color="var(--mantine-color-dimmed)"
          role="img"
          aria-label={event ? event.name || event.type : entry.kind}
        />
        <Text span inherit truncate title={entry.title}>
          <Sentence entry={entry} />
          {time > 1 && (
            <Text span inherit c="dimmed">
              , {ordinal(time)} time that day
            </Text>
          )}
          {event && !event.metadata.valid && (
            <Text span inherit c="var(--mantine-color-error)">
              {' '}
              · not valid
            </Text>
          )}
        </Text>
        <Text span size="xs" c="dimmed">
          <Moment at={entry.time} />
        </Text>
      </UnstyledButton>
      {open && (
        <Box className={classes['detail']}>
          <Ways entry={entry} />
          <JsonView value={entry.object} root={event ? 'event@' : ''} depth={0} />
        </Box>
      )}
    </>
  )
}

function Sentence({ entry }: { entry: Entry }) {
  const event = eventOf(entry)
  if (!event) return entry.title
  const { did, what } = wordsOf(event)
  return (
    <>
      {did}
      {what && (
        <>
          {' '}
          <b>{what}</b>
        </>
      )}
    </>
  )
}

/** Where an entry leads. */
function Ways({ entry }: { entry: Entry }) {
  const event = eventOf(entry)
  return (
    <Group gap="md" mb={4}>
      {event && (
        <PageLink to="/sources/$id" params={{ id: event.source.id }} size="sm">
          Source {event.source.id}
        </PageLink>
      )}
      {entry.kind === 'merge' && (
        <PageLink to="." search={{ tab: 'identities' } as never} size="sm">
          Look at the merges
        </PageLink>
      )}
    </Group>
  )
}
