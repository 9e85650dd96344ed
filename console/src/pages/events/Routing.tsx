/** The way of an event: where it came in, what looked at it and changed it, whom it changed, who was told. */
import { Skeleton, Text, Timeline } from '@mantine/core'
import {
  IconFingerprint,
  IconPlugConnected,
  IconSend,
  IconShieldCheck,
  IconTransform,
  IconUser,
  type Icon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AddressLink, PageLink } from '../../parts/links'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { deliveriesQuery, STATUS, type Delivery } from './delivery'
import { isOurs, reasonsOf, sourceOf, type Event } from './event'
import { useRoute, type Rule } from './routing'

export function Routing({ event }: { event: Event }) {
  const { route, isPending, error } = useRoute(event)
  const looksAfter = useMay('admin', 'developer')
  const { data: told } = useQuery({ ...deliveriesQuery(event.id), enabled: looksAfter })
  if (error) return <Trouble error={error} />
  if (isPending) return <Skeleton height={240} role="status" aria-label="loading the way of the event" />
  const failed = new Set(reasonsOf(event).map((it) => it.id))
  const valid = event.metadata.valid
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        By the rules as they are now, from top to bottom.
      </Text>
      <Timeline bulletSize={28} lineWidth={1} color="gray" maw={640}>
        {step(IconPlugConnected, 'Came in', <Source id={event.source.id} />)}
        {step(
          IconTransform,
          'Reshaping',
          <Rules kind="reshapings" rules={route.reshapings} none="Nothing rewrites it" />,
        )}
        {step(
          IconShieldCheck,
          'Validation',
          <Rules
            kind="validations"
            rules={route.validations}
            none="Nothing looks at it: it is valid"
            say={({ id }) => (failed.has(id) ? <State tone="bad">did not let it through</State> : null)}
          />,
        )}
        {step(
          IconFingerprint,
          'Who it was',
          <>
            <Rules kind="identity/points" rules={route.identification} none="Nothing in it identifies anybody" />
            {event.profile && (
              <div>
                <PageLink to="/profiles/$id" params={{ id: event.profile.id }} inherit>
                  The profile
                </PageLink>
              </div>
            )}
          </>,
        )}
        {step(
          IconUser,
          'Mapping to the profile',
          <>
            {!valid && 'Stopped here: what is not valid changes nothing.'}
            {valid && (
              <>
                <Rules kind="settings/compliance-rules" rules={route.compliance} none="" />
                <Rules kind="mappings" rules={route.mappings} none="Only what its type says by itself" />
              </>
            )}
          </>,
        )}
        {valid &&
          step(
            IconSend,
            'Destinations',
            <>
              <Rules
                kind="destinations"
                rules={route.destinations}
                none="None is owed events of this type"
                say={({ id }) => <Became deliveries={told?.items} destination={id} />}
              />
              {looksAfter && told && <Others deliveries={told.items} but={route.destinations} />}
            </>,
          )}
      </Timeline>
    </>
  )
}

function Source({ id }: { id: string }) {
  return isOurs(id) ? (
    <>{sourceOf(id)}</>
  ) : (
    <AddressLink underline="always" address={`/sources/${id}`}>
      {id}
    </AddressLink>
  )
}

function step(Glyph: Icon, title: string, children: ReactNode) {
  return (
    <Timeline.Item key={title} bullet={<Glyph size={16} aria-hidden />} title={<Text fw={600}>{title}</Text>}>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Timeline.Item>
  )
}

interface RulesProps {
  /** Where their pages are: `mappings`. */
  kind: string
  rules: Rule[]
  none: string
  say?: (rule: Rule) => ReactNode
}

function Rules({ kind, rules, none, say }: RulesProps) {
  if (rules.length === 0)
    return none ? (
      <Text span inherit c="dimmed">
        {none}
      </Text>
    ) : null
  return rules.map((it) => (
    <div key={it.id}>
      <AddressLink underline="always" address={`/${kind}/${it.id}`}>
        {it.name || it.id}
      </AddressLink>{' '}
      {say?.(it)}
    </div>
  ))
}

function Became({ deliveries, destination }: { deliveries: Delivery[] | undefined; destination: string }) {
  const found = deliveries?.find((it) => it.destination_id === destination)
  return found ? <State tone={STATUS[found.status].tone}>{STATUS[found.status].word}</State> : null
}

/** Destinations that were told of the profile that the event changed. */
function Others({ deliveries, but }: { deliveries: Delivery[]; but: Rule[] }) {
  const others = deliveries.filter((it) => !but.some((known) => known.id === it.destination_id))
  return others.map((it) => (
    <div key={it.id}>
      <AddressLink underline="always" address={`/destinations/${it.destination_id}`}>
        {it.destination_name || it.destination_id}
      </AddressLink>
      , of the profile that it changed: <State tone={STATUS[it.status].tone}>{STATUS[it.status].word}</State>
    </div>
  ))
}
