/** A mapping applied to events that are stored: tried first, then done, with what became of them. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { EmptyState } from '../../parts/EmptyState'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { nameOf } from '../inbound/kept'
import { Pending } from '../inbound/Pending'
import { SourceField } from '../inbound/SourceField'
import { JobCard } from './JobCard'
import { planOf } from './plan'
import type { Mapping } from './rule'

const BUSY = new Set(['waiting', 'running'])

export function PastEvents({ mapping }: { mapping: Mapping }) {
  const may = useMay('admin', 'developer')
  const queries = useQueryClient()
  const [scope, setScope] = useState({ from: '', to: '', source: '' })
  const [asking, setAsking] = useState(false)
  const [starting, setStarting] = useState('')
  const found = useQuery({
    queryKey: ['jobs', 'remap', mapping.id],
    queryFn: async () => {
      const all = await answer(api.GET('/api/v1/jobs', { params: { query: { kind: 'remap', limit: 200 } } }))
      return all.items.filter((it) => it.plan['mapping'] === mapping.id)
    },
    refetchInterval: (query) => (query.state.data?.some((it) => BUSY.has(it.state)) ? 1_000 : 15_000),
  })
  const begin = async (dry: boolean) => {
    setStarting(dry ? 'dry' : 'real')
    try {
      await api.POST('/api/v1/jobs', { body: { kind: 'remap', plan: planOf(mapping.id, scope, dry) } })
      await queries.invalidateQueries({ queryKey: ['jobs'] })
      tellDone(dry ? 'The dry run begins' : 'It begins')
      setAsking(false)
    } catch (error) {
      tellTrouble(error)
    } finally {
      setStarting('')
    }
  }
  return (
    <Stack gap="lg" maw={820}>
      <Text c="dimmed">
        A mapping is about the events that come after it. Here it starts with those that are stored: the oldest first,
        and as if it had always been there. What later events wrote stays; no event is counted twice.
      </Text>
      {may && (
        <>
          <Group align="flex-end">
            <Day label="From" value={scope.from} onChange={(from) => setScope({ ...scope, from })} />
            <Day label="To" value={scope.to} onChange={(to) => setScope({ ...scope, to })} />
            <SourceField
              disabled={mapping.source !== ''}
              value={mapping.source || scope.source}
              onChange={(source) => setScope({ ...scope, source })}
            />
          </Group>
          <Group>
            <Button loading={starting === 'dry'} onClick={() => void begin(true)}>
              Dry run
            </Button>
            <Button variant="default" onClick={() => setAsking(true)}>
              Apply to stored events
            </Button>
          </Group>
        </>
      )}
      {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Pending label="loading jobs" />}
      {found.data?.length === 0 && (
        <EmptyState icon={IconHistory} title="It has not been applied to stored events">
          A dry run writes nothing, and says how many events and people would change.
        </EmptyState>
      )}
      {found.data?.map((it) => (
        <JobCard key={it.id} job={it} />
      ))}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Apply “${nameOf(mapping)}” to stored events?`}
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">
          Profiles change, and destinations that want changes of profiles hear of it. It can be cancelled while it runs;
          what it wrote until then stays.
        </Text>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            Not now
          </Button>
          <Button loading={starting === 'real'} onClick={() => void begin(false)}>
            Apply it
          </Button>
        </Group>
      </Modal>
    </Stack>
  )
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return <TextInput type="date" label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
}
