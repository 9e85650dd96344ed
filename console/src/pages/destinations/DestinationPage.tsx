/** A destination: how it does, what it was told, and its settings. */
import { Group, Tabs } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { Back } from '../../parts/links'
import { ObjectForm } from '../../parts/ObjectForm'
import { Page } from '../../parts/Page'
import { useTab } from '../../parts/tabs'
import { State } from '../../parts/State'
import { DeliveryLog } from '../deliveries/DeliveryLog'
import { Actions } from './Actions'
import { useChanges } from './changes'
import { destinationQuery, draftOf, stateOf } from './destination'
import { HealthPanel } from './HealthPanel'
import { sectionsOf } from './sections'

const SECTIONS = sectionsOf(false)
const LOCKED = 'This destination is locked: it can only be changed where the configuration is kept.'

export default function DestinationPage() {
  const { id } = useParams({ from: '/inside/destinations/$id' })
  const { data: destination } = useSuspenseQuery(destinationQuery(id))
  const { tab, show } = useTab('deliveries', 'settings')
  const [deleting, setDeleting] = useState(false)
  const changes = useChanges(destination)
  const start = useMemo(() => draftOf(destination), [destination])
  const about = (
    <Group gap="md" mt={2}>
      <State {...stateOf(destination)} />
      <Identifier id={destination.id} />
      <span>{destination.description}</span>
    </Group>
  )
  return (
    <Page
      title={destination.name}
      about={about}
      back={<Back to="/destinations">Destinations</Back>}
      action={<Actions destination={destination} changes={changes} onDelete={() => setDeleting(true)} />}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="deliveries">Deliveries</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="deliveries">
          <HealthPanel destination={destination} still={deleting} />
          <DeliveryLog destination={destination.id} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <ObjectForm
            kind="destinations"
            value={start}
            sections={SECTIONS}
            save={changes.save}
            locked={destination.locked ? LOCKED : undefined}
          />
        </Tabs.Panel>
      </Tabs>
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind="destination"
        name={destination.name}
        object={{ kind: 'destinations', id: destination.id }}
        consequences={['What it is still owed is skipped.', 'What it was told stays in the log.']}
        remove={changes.remove}
      />
    </Page>
  )
}
