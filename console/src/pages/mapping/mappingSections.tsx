/** The fields of a mapping. */
import type { Section } from '../../parts/ObjectForm'
import { Naming } from '../../parts/Naming'
import { Assistant } from './Assistant'
import { LinesInput } from './LinesInput'
import type { Mapping } from './rule'
import { RuleFields } from './RuleFields'
import { TryRule } from './TryRule'

/** Return the form's sections; the id of a mapping that is there cannot be changed. */
export function mappingSections(isNew: boolean): Section<Mapping>[] {
  return [
    {
      title: 'What it is',
      about: 'Mappings apply in the order of their ids; each sees what those before it wrote.',
      fields: (form) => <Naming form={form} isNew={isNew} placeholder="What they spent" />,
    },
    {
      title: 'When it applies',
      about: 'To events of this type from this source, for which the condition is true.',
      fields: (form) => <RuleFields form={form} />,
    },
    {
      title: 'What it changes',
      about: 'Pick a property of events that came, and say where in the profile it belongs.',
      wide: true,
      fields: (form) => (
        <>
          <Assistant
            whole
            type={form.value.event_type}
            source={form.value.source}
            lines={form.value.profile}
            onChange={(lines) => form.set('profile', lines)}
          />
          <LinesInput lines={form.value.profile} onChange={(lines) => form.set('profile', lines)} error={form.error} />
        </>
      ),
    },
    {
      title: 'Try it',
      about: 'On a person and an event that are there. Nothing is written.',
      wide: true,
      fields: (form) => <TryRule rule={form.value} draft={{ mapping: form.value }} />,
    },
  ]
}
