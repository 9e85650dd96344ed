/** A delivery: what it is about, what was sent, what came back, and trying it again. */
import { Alert, Button, Group, Stack, Tabs, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api } from '../../api/client'
import { JsonView } from '../../parts/JsonView'
import { Back } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useTab } from '../../parts/tabs'
import { State } from '../../parts/State'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { AttemptView } from './AttemptView'
import { deliveryQuery, reasonOf, STATUSES, type Delivery } from './delivery'
import { DeliveryFacts } from './DeliveryFacts'

export default function DeliveryPage() {
  const { id } = useParams({ from: '/inside/deliveries/$id' })
  const { data: delivery } = useSuspenseQuery(deliveryQuery(id))
  const { tab, show } = useTab('attempts', 'data', 'changes')
  const { tone, label, about } = STATUSES[delivery.status]
  const reason = reasonOf(delivery)
  return (
    <Page
      title={delivery.destination_name || delivery.destination_id}
      about={
        <Group gap="sm" mt={2}>
          <State tone={tone}>{label}</State>
          <span>{about}</span>
        </Group>
      }
      back={<Back to="/deliveries">Deliveries</Back>}
      action={<Retry delivery={delivery} />}
    >
      {reason && (
        <Alert variant={tone === 'bad' ? 'outline' : 'default'} color="red" maw={820}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {reason}
          </Text>
        </Alert>
      )}
      <DeliveryFacts delivery={delivery} />
      <Tabs value={tab} onChange={show}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="attempts">Attempts</Tabs.Tab>
          <Tabs.Tab value="data">Data</Tabs.Tab>
          <Tabs.Tab value="changes">What had changed</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="attempts">
          <Stack gap="lg">
            {delivery.attempts.length === 0 && <Text c="dimmed">Nothing was sent.</Text>}
            {[...delivery.attempts].reverse().map((it) => (
              <AttemptView key={it.n} attempt={it} />
            ))}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <Document value={delivery.data} nothing="Nothing was mapped, or it is not kept any longer." />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <Document
            value={delivery.changes}
            nothing="No changes are known: it is about an event, or they are not kept."
          />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Document({ value, nothing }: { value: unknown; nothing: string }) {
  if (typeof value !== 'object' || value === null) return <Text c="dimmed">{nothing}</Text>
  return <JsonView value={value} depth={2} />
}

function Retry({ delivery }: { delivery: Delivery }) {
  const may = useMay('admin', 'developer')
  const queries = useQueryClient()
  const { id } = delivery
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/deliveries/{id}/retry', { params: { path: { id } } })),
    onError: tellTrouble,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['deliveries'] })
      tellDone('It is tried again now')
    },
  })
  if (!may || delivery.status === 'delivered') return null
  return (
    <Button leftSection={<IconRefresh size={16} />} loading={retry.isPending} onClick={() => retry.mutate()}>
      Retry now
    </Button>
  )
}
