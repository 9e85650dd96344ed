/** The condition that has to hold, checked while it is written, on a real profile or event. */
import { Group, Stack, Text } from '@mantine/core'
import { ConditionArea } from '../../parts/ConditionArea'
import type { Fields } from '../../parts/objectDraft'
import { State } from '../../parts/State'
import { whole, type DestinationDraft } from './destination'
import { SubjectPicker } from './SubjectPicker'
import { useTrial } from './trial'

export function ConditionBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const { trial } = useTrial(draft)
  const error = form.error('condition')
  return (
    <Stack gap="xs">
      <SubjectPicker draft={draft} />
      <ConditionArea
        label="Pre-condition"
        description="Empty means always."
        placeholder="profile@data.contact.email.main EXISTS"
        value={draft.condition ?? ''}
        error={error}
        onChange={(it) => form.set('condition', it)}
      />
      <Group gap="sm" role="status" mih={20} aria-label="Whether the condition holds">
        {!error && draft.condition && trial?.condition === true && <State tone="good">It holds for this one</State>}
        {!error && draft.condition && trial?.condition === false && (
          <State tone="off">It does not hold for this one: nothing would be sent</State>
        )}
        {!error && trial?.error && trial.condition === null && (
          <Text size="sm" c="dimmed">
            {trial.error}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
