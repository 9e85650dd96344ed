/** Everything that was sent, is to be sent, or was not: the log of all destinations. */
import { Select } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { doingsQuery } from '../destinations/destination'
import { DeliveryLog } from './DeliveryLog'
import { RedriveButton } from './RedriveButton'

export default function DeliveriesPage() {
  const [{ destination }, change] = useQueryParams('destination')
  const { data: doings = [] } = useQuery(doingsQuery)
  const chosen = doings.find((it) => it.destination === destination)
  const filter = (
    <Select
      aria-label="Destination"
      placeholder="Any destination"
      searchable
      clearable
      data={doings.map((it) => ({ value: it.destination, label: it.name }))}
      value={destination || null}
      onChange={(it) => change({ destination: it ?? '' })}
      w={{ base: '100%', xs: 260 }}
    />
  )
  return (
    <Page
      title="Deliveries"
      about="What destinations were told, are owed, or were not told, with each request and its answer."
      action={
        chosen && <RedriveButton destination={chosen.destination} name={chosen.name} icon={<IconRefresh size={14} />} />
      }
    >
      <div>
        <DeliveryLog destination={destination} filters={filter} />
      </div>
    </Page>
  )
}
