/** How long events are kept. */
import { NumberInput, Switch } from '@mantine/core'
import type { Schema } from '../../../api/client'
import { countOf } from '../../../parts/numbers'
import { State } from '../../../parts/State'
import { EventTypeField, SourceField } from '../choices'
import type { Kind } from '../kind'
import { Naming } from '../../../parts/Naming'
import { WouldGo } from '../WouldGo'

type RetentionRule = Schema<'RetentionRule'>

export const RETENTION_RULES: Kind<RetentionRule> = {
  name: 'retention-rules',
  title: 'Retention rules',
  noun: { one: 'retention rule', many: 'retention rules' },
  about: 'How long events are kept. Of several rules the one that says most counts.',
  why: 'Without a rule all events are kept for ever. Page views may go after some months, orders after years.',
  columns: [
    { id: 'name', label: 'Name', width: 'minmax(0, 1.6fr)', phone: true, cell: (it) => it.name || it.id },
    { id: 'type', label: 'Event type', cell: (it) => it.event_type || 'Any' },
    { id: 'source', label: 'Source', cell: (it) => it.source || 'Any' },
    {
      id: 'days',
      label: 'Kept',
      width: '104px',
      align: 'right',
      phone: true,
      cell: (it) => countOf(it.days, { one: 'day', many: 'days' }),
    },
    { id: 'due', label: 'Would go now', width: '136px', align: 'right', cell: (it) => <WouldGo rule={it.id} /> },
    {
      id: 'state',
      label: 'State',
      width: '88px',
      cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'On' : 'Off'}</State>,
    },
  ],
  blank: { id: '', name: '', description: '', source: '', event_type: '', days: 365, enabled: true },
  sections: (isNew) => [
    {
      title: 'What it is',
      fields: (form) => <Naming form={form} isNew={isNew} placeholder="Page views go after a season" />,
    },
    {
      title: 'Which events',
      about: 'A rule with a type and a source counts before one with a type, that before one with a source.',
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
      title: 'How long',
      about: 'Old events are looked for every hour. What they taught profiles stays.',
      fields: (form) => (
        <>
          <NumberInput
            label="Days that such an event is kept"
            min={1}
            max={36500}
            allowDecimal={false}
            {...form.of('days')}
            onChange={(it) => form.set('days', typeof it === 'number' ? it : 0)}
          />
          <Switch label="On" description="Events that were removed do not come back." {...form.flag('enabled')} />
        </>
      ),
    },
  ],
  consequences: ['Events that only this rule is about are kept for ever from then on.'],
}
