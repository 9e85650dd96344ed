/** The fields of a validation. */
import type { Section } from '../../parts/ObjectForm'
import { Naming } from '../../parts/Naming'
import type { Validation } from './rule'
import { RuleFields } from './RuleFields'
import { SchemasInput } from './SchemasInput'
import { TryRule } from './TryRule'

/** Return the form's sections; the id of a validation that is there cannot be changed. */
export function validationSections(isNew: boolean): Section<Validation>[] {
  return [
    {
      title: 'What it is',
      about: 'An event that is not valid is kept and marked, and used for nothing.',
      fields: (form) => <Naming form={form} isNew={isNew} placeholder="Orders have a total" />,
    },
    {
      title: 'When it applies',
      about: 'To events of this type from this source, for which the condition is true.',
      fields: (form) => <RuleFields form={form} needsType />,
    },
    {
      title: 'What events have to look like',
      about: 'A JSON Schema for each place that is looked at. What is not there counts as null.',
      wide: true,
      fields: (form) => (
        <SchemasInput
          type={form.value.event_type}
          source={form.value.source}
          value={form.value.schemas}
          error={form.error('schemas')}
          onChange={(it) => form.set('schemas', it)}
        />
      ),
    },
    {
      title: 'Try it',
      about: 'On an event that came. Nothing is written.',
      wide: true,
      fields: (form) => <TryRule rule={form.value} draft={{ validation: form.value }} />,
    },
  ]
}
