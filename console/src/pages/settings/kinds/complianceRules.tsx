/** What of events is not kept of people who have not agreed to it. */
import { Select, Switch, TagsInput, TextInput } from '@mantine/core'
import type { Schema } from '../../../api/client'
import { Lines, type LineProps } from '../../../parts/Lines'
import { countOf } from '../../../parts/numbers'
import { State } from '../../../parts/State'
import { ConsentsField, EventTypeField, SourceField } from '../choices'
import type { Kind } from '../kind'
import { Naming } from '../../../parts/Naming'

type ComplianceRule = Schema<'ComplianceRule'>
type Withholding = Schema<'Withholding'>

const ACTIONS: { value: Withholding['action']; label: string }[] = [
  { value: 'erase', label: 'Leave it out' },
  { value: 'hash', label: 'Keep a hash' },
  { value: 'nothing', label: 'Keep it' },
]

export const COMPLIANCE_RULES: Kind<ComplianceRule> = {
  name: 'compliance-rules',
  title: 'Compliance rules',
  noun: { one: 'compliance rule', many: 'compliance rules' },
  about: 'What of events is not kept of people who have not agreed to it.',
  why: 'An e-mail address in an event of somebody who did not agree to letters: a rule leaves it out before anybody keeps or sees it.',
  columns: [
    { id: 'name', label: 'Name', width: 'minmax(0, 1.6fr)', phone: true, cell: (it) => it.name || it.id },
    { id: 'type', label: 'Event type', cell: (it) => it.event_type || 'Any' },
    { id: 'source', label: 'Source', cell: (it) => it.source || 'Any' },
    {
      id: 'fields',
      label: 'Fields',
      width: '96px',
      align: 'right',
      cell: (it) => countOf(it.settings.length, { one: 'field', many: 'fields' }),
    },
    {
      id: 'state',
      label: 'State',
      width: '88px',
      phone: true,
      cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'On' : 'Off'}</State>,
    },
  ],
  blank: {
    id: '',
    name: '',
    description: '',
    event_type: '',
    source: '',
    enabled: true,
    settings: [{ action: 'erase', field: 'properties.', consents: [] }],
    tags: [],
  },
  sections: (isNew) => [
    {
      title: 'What it is',
      fields: (form) => (
        <>
          <Naming form={form} isNew={isNew} placeholder="Addresses of sign-ups" />
          <TagsInput label="Tags" {...form.of('tags')} />
          <Switch label="On" {...form.flag('enabled')} />
        </>
      ),
    },
    {
      title: 'Which events',
      fields: (form) => (
        <>
          <EventTypeField
            value={form.value.event_type}
            error={form.error('event_type')}
            onChange={(it) => form.set('event_type', it)}
          />
          <SourceField
            value={form.value.source}
            error={form.error('source')}
            onChange={(it) => form.set('source', it)}
          />
        </>
      ),
    },
    {
      title: 'What is withheld',
      wide: true,
      about:
        'Each field by itself, as a path below properties or context; it is done where one of the consents is missing.',
      fields: (form) => (
        <Lines
          label="Fields"
          noun="field"
          path="settings"
          error={form.error}
          value={form.value.settings}
          blank={{ action: 'erase', field: 'properties.', consents: [] }}
          onChange={(it) => form.set('settings', it)}
        >
          {(props) => <WithholdingLine {...props} />}
        </Lines>
      ),
    },
  ],
  consequences: ['What it withheld is kept from then on.', 'What was withheld before does not come back.'],
}

function WithholdingLine({ line, set, number, wrong }: LineProps<Withholding>) {
  return (
    <>
      <TextInput
        aria-label={`Field ${String(number)}`}
        error={wrong('field')}
        placeholder="properties.email"
        value={line.field}
        onChange={(event) => set({ ...line, field: event.currentTarget.value })}
      />
      <Select
        aria-label={`What becomes of field ${String(number)}`}
        allowDeselect={false}
        data={ACTIONS}
        value={line.action}
        onChange={(it) => set({ ...line, action: ACTIONS.find(({ value }) => value === it)?.value ?? 'erase' })}
      />
      <ConsentsField
        label={`Consents that field ${String(number)} needs`}
        error={wrong('consents')}
        hidden
        value={line.consents}
        onChange={(consents) => set({ ...line, consents })}
      />
    </>
  )
}
