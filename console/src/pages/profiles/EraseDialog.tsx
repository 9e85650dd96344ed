/** Asks before a person is erased, for good, and then shows how far it is and what is left to do. */
import { Button, Group, List, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api, type Schema } from '../../api/client'
import { sayNumber } from '../../parts/numbers'
import { Trouble } from '../../parts/Trouble'
import { callOf, type Profile } from './person'

type Erasure = Schema<'Erasure'>

export function EraseDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const erase = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/profiles/{id}/erase', { params: { path: { id: profile.id } } })),
  })
  const name = callOf(profile)
  const leave = async () => {
    await navigate({ to: '/profiles' })
    queries.removeQueries({ queryKey: ['profile', profile.id] })
    await queries.invalidateQueries({ queryKey: ['profiles'] })
  }
  const close = () => {
    if (erase.data) void leave()
    else if (!erase.isPending) onClose()
  }
  return (
    <Modal
      opened
      onClose={close}
      centered
      title={erase.data ? `Erasing ${name}` : `Erase ${name}, for good?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {erase.data ? (
        <Progress begun={erase.data} leave={() => void leave()} />
      ) : (
        <Question name={name} busy={erase.isPending} error={erase.error} erase={() => erase.mutate()} onClose={close} />
      )}
    </Modal>
  )
}

interface QuestionProps {
  name: string
  busy: boolean
  error: Error | null
  erase: () => void
  onClose: () => void
}

function Question({ name, busy, error, erase, onClose }: QuestionProps) {
  const [typed, setTyped] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === name) erase()
      }}
    >
      <Stack gap="sm">
        <List size="sm">
          <List.Item>The profile goes, with all its ids, sessions, events and their history.</List.Item>
          <List.Item>Destinations that can forget people are told to.</List.Item>
          <List.Item>Nobody finds the person any more, and nothing brings it back.</List.Item>
        </List>
        <TextInput
          label={`Type “${name}” to confirm`}
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {error && <Trouble error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep the person
          </Button>
          <Button type="submit" color="red.9" loading={busy} disabled={typed.trim() !== name}>
            Erase
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Progress({ begun, leave }: { begun: Erasure; leave: () => void }) {
  const found = useQuery({
    queryKey: ['erasures', begun.id],
    queryFn: () => answer(api.GET('/api/v1/erasures/{id}', { params: { path: { id: begun.id } } })),
    initialData: begun,
    refetchInterval: (query) => (query.state.data?.state === 'done' ? false : 1000),
  })
  const { state, removed, told, files } = found.data
  return (
    <Stack gap="sm">
      <Group gap="xs" role="status">
        {state !== 'done' && <Loader size="xs" />}
        <Text size="sm">
          {state === 'done'
            ? 'Nothing of this person is left here.'
            : 'Nobody finds the person any more; what was stored is being removed. It goes on when you leave.'}
        </Text>
      </Group>
      <Table fz="sm" verticalSpacing={4} withRowBorders={false}>
        <Table.Tbody>
          {Object.entries(removed ?? {}).map(([name, count]) => (
            <Table.Tr key={name}>
              <Table.Td c="dimmed">{name}</Table.Td>
              <Table.Td ta="right">{sayNumber(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {told.length > 0 && <Text size="sm">Told to forget the person, too: {told.join(', ')}.</Text>}
      {files.length > 0 && (
        <Text size="sm">
          Files that name the person still, to be removed by you: {files.map((it) => it.name).join(', ')}.
        </Text>
      )}
      <Group justify="flex-end">
        <Button onClick={leave}>Back to the profiles</Button>
      </Group>
    </Stack>
  )
}
