/** The latest events of a type, each a line that opens to its JSON; they come by themselves. */
import { Box, Group, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconTags } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState'
import { JsonView } from '../../parts/JsonView'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import classes from './Samples.module.css'
import { Pending } from './Pending'
import { samplesQuery, type Event } from './samples'

export function Samples({ type, source = '' }: { type: string; source?: string }) {
  const found = useQuery({ ...samplesQuery(type, source), refetchInterval: 10_000 })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Pending label="loading events" lines={6} />
  if (found.data.length === 0) {
    return (
      <EmptyState icon={IconTags} title="No such event yet">
        Once one has come, its properties stand here, to write rules by.
      </EmptyState>
    )
  }
  return (
    <Box component="section" aria-label="Latest events" mt="lg">
      {found.data.map((it) => (
        <Sample key={it.id} event={it} named={type === ''} />
      ))}
    </Box>
  )
}

/** `named` says its type, too. */
function Sample({ event, named }: { event: Event; named: boolean }) {
  const [open, setOpen] = useState(false)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <UnstyledButton className={classes['sample']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={14} aria-hidden />
        <Text span truncate fz={12}>
          {named && <b>{event.type} </b>}
          <Text span inherit ff="monospace">
            {JSON.stringify(event.properties)}
          </Text>
        </Text>
        {event.metadata.valid ? (
          <span />
        ) : (
          <Text span size="xs">
            <State tone="bad">Not valid</State>
          </Text>
        )}
        <Text span size="xs" c="dimmed">
          <Moment at={event.metadata.time.insert} />
        </Text>
      </UnstyledButton>
      {open && (
        <Box className={classes['open']}>
          <Group mb="xs" gap="md">
            <PageLink to="/events/$id" params={{ id: event.id }} size="sm">
              Open the event
            </PageLink>
            {event.profile && (
              <PageLink to="/profiles/$id" params={{ id: event.profile.id }} size="sm">
                Who it was
              </PageLink>
            )}
          </Group>
          <JsonView value={event} root="event@" depth={0} />
        </Box>
      )}
    </>
  )
}
