/** One change, in a drawer beside the list: who, from where, and each field as it was and as it is. */
import { Drawer, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../../api/client'
import { Moment } from '../../../parts/Moment'
import { useQueryParams } from '../../../parts/queryParams'
import { State } from '../../../parts/State'
import { Trouble } from '../../../parts/Trouble'
import { DEEDS } from '../deeds'
import { FieldEdits } from '../FieldEdits'
import { after } from './days'
import { sayKind } from '../../../parts/kinds'

export function ChangeDrawer() {
  const [{ at }, change] = useQueryParams('at')
  const [time = '', kind = '', ...rest] = at.split(' ')
  return (
    <Drawer
      opened={at !== ''}
      onClose={() => change({ at: '' })}
      position="right"
      size="lg"
      title={`${sayKind(kind)} ${rest.join(' ')}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {at !== '' && <OneChange time={time} kind={kind} id={rest.join(' ')} />}
    </Drawer>
  )
}

function OneChange({ time, kind, id }: { time: string; kind: string; id: string }) {
  const query = { kind, id, from: time, to: after(time), limit: 50 }
  const found = useQuery({
    queryKey: ['audit', 'change', time, kind, id],
    queryFn: () => answer(api.GET('/api/v1/audit/changes', { params: { query } })),
  })
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Skeleton height={160} role="status" aria-label="loading the change" />
  const edit = found.data.items.find((it) => it.time === time) ?? found.data.items[0]
  return edit ? <Change edit={edit} /> : <Text c="dimmed">This change is not in the log any more.</Text>
}

function Change({ edit }: { edit: Schema<'Edit'> }) {
  const { label, tone } = DEEDS[edit.deed]
  return (
    <Stack gap="md">
      <Text>
        <State tone={tone}>{label}</State> by <b>{edit.by}</b> <Moment at={edit.time} />
        {edit.address && `, from ${edit.address}`}
      </Text>
      <FieldEdits fields={edit.fields ?? []} />
    </Stack>
  )
}
