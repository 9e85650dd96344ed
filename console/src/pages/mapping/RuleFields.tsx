/** What all rules about events have: what they are about, and when they apply. */
import { Switch, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Fields } from '../../parts/objectDraft'
import { useMay } from '../../session/session'
import { ConditionInput } from '../inbound/ConditionInput'
import { EventTypeField } from '../inbound/EventTypeField'
import { samplesQuery } from '../inbound/samples'
import { SourceField } from '../inbound/SourceField'
import type { Rule } from './rule'

/** Which events a rule is about. */
export function RuleFields<T extends Rule>({ form, needsType = false }: { form: Fields<T>; needsType?: boolean }) {
  // The fields are bound the same, whatever else a kind of rule holds.
  const fields = form as unknown as Fields<Rule>
  const { event_type: type, source, condition } = fields.value
  const reads = useMay('admin', 'developer', 'marketer')
  const samples = useQuery({ ...samplesQuery(type, source), enabled: reads })
  return (
    <>
      <EventTypeField
        placeholder={needsType ? 'order-paid' : 'Any'}
        required={needsType}
        value={type}
        error={fields.error('event_type')}
        onChange={(it) => fields.set('event_type', it)}
      />
      <SourceField value={source} error={fields.error('source')} onChange={(it) => fields.set('source', it)} />
      <ConditionInput
        value={condition}
        error={fields.error('condition')}
        event={samples.data?.[0]}
        onChange={(it) => fields.set('condition', it)}
      />
      <TagsInput label="Tags" {...fields.of('tags')} />
      <Switch label="On" description="One that is off is kept, and does nothing" {...fields.flag('enabled')} />
    </>
  )
}
