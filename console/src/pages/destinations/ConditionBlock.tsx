/** The condition that has to hold, checked while it is written, on a real profile or event. */
import { Group, Stack, Text, Textarea } from '@mantine/core'
import type { Fields } from '../../parts/objectDraft'
import { State } from '../../parts/State'
import { whole, type DestinationDraft } from './destination'
import { SubjectPicker } from './SubjectPicker'
import { useTrial } from './trial'

const MONO = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }

export function ConditionBlock({ form }: { form: Fields<DestinationDraft> }) {
  const draft = whole(form.value)
  const { trial } = useTrial(draft)
  const error = form.error('condition')
  return (
    <Stack gap="xs">
      <SubjectPicker draft={draft} />
      <Textarea
        label="Pre-condition"
        description="Empty means always."
        placeholder="profile@data.contact.email.main EXISTS"
        autosize
        minRows={2}
        spellCheck={false}
        styles={MONO}
        {...form.text('condition')}
        error={error}
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
