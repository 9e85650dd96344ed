/** What would be sent for a real profile or event, and sending it with the test credentials. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { State } from '../../parts/State'
import { Trouble } from '../../parts/Trouble'
import { ExchangeView } from '../deliveries/ExchangeView'
import type { DestinationDraft } from './destination'
import { whole } from './destination'
import { SubjectPicker } from './SubjectPicker'
import { useSubject } from './subject'
import { tryOut, useTrial, type Trial } from './trial'

export function TryBlock({ draft: given }: { draft: DestinationDraft }) {
  const draft = whole(given)
  const { id, events } = useSubject(draft)
  const { trial, busy } = useTrial(draft)
  const sending = useMutation({ mutationFn: () => tryOut(draft, events, id, true) })
  const ready = draft.resource.id !== '' && draft.destination.package !== '' && id !== ''
  return (
    <Stack gap="md">
      <SubjectPicker draft={draft} />
      {!ready && (
        <Text c="dimmed">
          {id ? 'Choose a resource first.' : 'As soon as somebody was here, it can be tried what would be sent.'}
        </Text>
      )}
      {ready && trial && !sending.data && (
        <Stack gap="xs" aria-busy={busy}>
          <Verdict trial={trial} />
          <ExchangeView narrow request={trial.request} response={null} silence="Not sent yet." />
        </Stack>
      )}
      {sending.data && (
        <Stack gap="xs" role="status">
          <Sent trial={sending.data} />
          <ExchangeView
            narrow
            request={sending.data.request}
            response={sending.data.response}
            silence="This system gives no answer that could be shown."
          />
        </Stack>
      )}
      {sending.isError && <Trouble error={sending.error} />}
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconSend size={16} />}
          disabled={!ready}
          loading={sending.isPending}
          onClick={() => sending.mutate()}
        >
          Send a test
        </Button>
        {sending.data && (
          <Button variant="subtle" color="gray" onClick={() => sending.reset()}>
            Back to the preview
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Verdict({ trial }: { trial: Trial }) {
  if (trial.error) {
    return (
      <Alert color="red" variant="outline" role="alert">
        {trial.error}
      </Alert>
    )
  }
  if (trial.condition === false) return <State tone="off">The condition does not hold: nothing would be sent</State>
  if (!trial.consents) return <State tone="off">A consent is missing: nothing would be sent</State>
  return <State tone="good">This would be sent</State>
}

function Sent({ trial }: { trial: Trial }) {
  if (trial.status === 'delivered') return <State tone="good">It arrived</State>
  return (
    <>
      <State tone="bad">It did not arrive</State>
      {trial.error && <Text size="sm">{trial.error}</Text>}
    </>
  )
}
