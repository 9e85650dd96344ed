/** An event type: what it means, events that came, what they have to look like, its settings. */
import { Skeleton } from '@mantine/core'
import { IconTags } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asFailure } from '../../api/failure'
import { EmptyState } from '../../parts/EmptyState'
import { Back, PageButton } from '../../parts/links'
import { Page } from '../../parts/Page'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { LinkedTabs, type LinkedTab } from '../../parts/LinkedTabs'
import { KeptPage } from '../inbound/KeptPage'
import { oneQuery } from '../inbound/kept'
import { Activity } from '../inbound/Activity'
import { Samples } from '../inbound/Samples'
import { About } from './About'
import { BuiltIn } from './BuiltIn'
import { EVENT_TYPES, wordsOfType } from './eventType'
import { Rules } from './Rules'
import { typeSections } from './sections'

const SECTIONS = typeSections(false)
const CONSEQUENCES = [
  'Events of this type are stored as they come, as any other.',
  'What they changed in profiles stays.',
  'If it stood in place of a built-in type, that one counts again.',
]

export default function EventTypePage() {
  const { id } = useParams({ from: '/inside/event-types/$id' })
  const found = useQuery(oneQuery(EVENT_TYPES, id))
  const reads = useMay('admin', 'developer', 'marketer')
  const tabs: LinkedTab[] = reads
    ? [
        { value: 'events', label: 'Events', content: <Events type={id} /> },
        { value: 'rules', label: 'Rules', content: <Rules type={id} /> },
      ]
    : []
  if (found.data && !found.data.built_in) {
    return (
      <KeptPage
        kind={EVENT_TYPES}
        value={found.data}
        about={<About id={id} words={found.data.description} />}
        sections={SECTIONS}
        after={tabs}
        consequences={CONSEQUENCES}
      />
    )
  }
  const back = <Back to="/event-types">Event types</Back>
  if (found.isPending) {
    return (
      <Page title={wordsOfType(id)} back={back}>
        <Skeleton height={240} role="status" aria-label="loading the event type" />
      </Page>
    )
  }
  if (found.data) return <BuiltIn type={found.data} tabs={tabs} />
  if (asFailure(found.error).status !== 404) {
    return (
      <Page title={wordsOfType(id)} back={back}>
        <Trouble error={found.error} retry={() => void found.refetch()} />
      </Page>
    )
  }
  return <Unknown id={id} tabs={tabs} />
}

/** A type that nobody described: what came of it is shown nevertheless. */
function Unknown({ id, tabs }: { id: string; tabs: LinkedTab[] }) {
  const may = useMay('admin', 'developer')
  const describe = may && (
    <PageButton to="/event-types/new" search={{ type: id } as never}>
      Describe it
    </PageButton>
  )
  return (
    <Page
      title={wordsOfType(id) || id}
      about={<About id={id} words="Nobody described this type; rules may be about it all the same." />}
      back={<Back to="/event-types">Event types</Back>}
      action={describe}
    >
      {tabs.length > 0 ? <LinkedTabs tabs={tabs} /> : <EmptyState icon={IconTags} title="This type is not described" />}
    </Page>
  )
}

function Events({ type }: { type: string }) {
  return (
    <>
      <Activity title="Events of this type" filter={{ type }} by="source.id" />
      <Samples type={type} />
    </>
  )
}
