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
import { shorten } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { useMay } from '../../session/session'
import { iconOf, wordsOf } from './eventWords'
import classes from './ProfilePage.module.css'
import { eventOf, ordinal, sessionOf, type Entry, type Kind } from './timeline'

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
        <Text span inherit lineClamp={2} title={entry.title}>
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

/** Ids in a sentence are told short; whole they are in the JSON. */
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

function Sentence({ entry }: { entry: Entry }) {
  const event = eventOf(entry)
  if (!event) return entry.title.replaceAll(UUID, shorten)
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
  const keeps = useMay('admin', 'developer', 'maintainer')
  const session = sessionOf(entry)
  return (
    <Group gap="md" mb={4} fz={13}>
      {event && (
        <PageLink to="/events/$id" params={{ id: event.id }} size="sm">
          The event
        </PageLink>
      )}
      {session && (
        <PageLink to="/sessions/$id" params={{ id: session }} size="sm">
          The session
        </PageLink>
      )}
      {event && (
        <PageLink to="/sources/$id" params={{ id: event.source.id }} size="sm">
          The source
        </PageLink>
      )}
      {entry.kind === 'delivery' && keeps && (
        <PageLink to="/deliveries/$id" params={{ id: entry.id }} size="sm">
          The delivery, with what was sent
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
