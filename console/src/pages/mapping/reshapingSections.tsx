/** The fields of a reshaping. */
import { Switch } from '@mantine/core'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { Naming } from '../../parts/Naming'
import { JsonField } from '../inbound/JsonField'
import type { Reshaping } from './rule'
import { RuleFields } from './RuleFields'
import { TryRule } from './TryRule'

/** Return the form's sections; the id of a reshaping that is there cannot be changed. */
export function reshapingSections(isNew: boolean): Section<Reshaping>[] {
  return [
    {
      title: 'What it is',
      about: 'The first reshaping that is about an event counts, by the order of their ids.',
      fields: (form) => <Naming form={form} isNew={isNew} placeholder="What old tills send" />,
    },
    {
      title: 'When it applies',
      about: 'To events of this type from this source, for which the condition is true.',
      fields: (form) => <RuleFields form={form} />,
    },
    {
      title: 'What becomes of it',
      about: (
        <>
          Templates: a text such as event@properties.sum stands for what is there, a key with ? behind it is left out
          where nothing is. What has no template stays as it was sent.
        </>
      ),
      fields: (form) => (
        <>
          <Template
            form={form}
            part="properties"
            label="Properties"
            placeholder={'{"total": "event@properties.sum"}'}
          />
          <Template
            form={form}
            part="context"
            label="Context"
            placeholder={'{"page": {"url": "event@properties.url"}}'}
          />
        </>
      ),
    },
    {
      title: 'Try it',
      about: 'On an event that came. Nothing is written.',
      wide: true,
      fields: (form) => <TryRule rule={form.value} draft={{ reshaping: form.value }} />,
    },
  ]
}

interface TemplateProps {
  form: Fields<Reshaping>
  part: 'properties' | 'context'
  label: string
  placeholder: string
}

function Template({ form, part, label, placeholder }: TemplateProps) {
  const value = form.value[part]
  return (
    <>
      <Switch
        label={`Rewrite the ${part}`}
        checked={value !== null}
        onChange={(event) => form.set(part, event.currentTarget.checked ? {} : null)}
      />
      {value !== null && (
        <JsonField
          label={label}
          object
          placeholder={placeholder}
          value={value}
          error={form.error(part)}
          onChange={(it) => form.set(part, it as Reshaping['properties'])}
        />
      )}
    </>
  )
}
