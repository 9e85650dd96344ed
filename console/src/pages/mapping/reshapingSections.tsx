/** The fields of a reshaping. */
import { Switch, TextInput } from '@mantine/core'
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
      about: 'Of several, the first one that makes something else of an event counts, by the order of their ids.',
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
          <Template
            form={form}
            part="session"
            label="Context of the session"
            placeholder={'{"app": {"name": "event@properties.till"}}'}
          />
        </>
      ),
    },
    {
      title: 'Whose it is',
      about:
        'Where an old client says elsewhere of what type an event is, whose, and of which session: a reference into the event. Left empty, it stays as it was sent.',
      fields: (form) => <Names form={form} />,
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
  part: 'properties' | 'context' | 'session'
  label: string
  placeholder: string
}

function Template({ form, part, label, placeholder }: TemplateProps) {
  const value = form.value[part]
  return (
    <>
      <Switch
        label={`Rewrite the ${label.toLowerCase()}`}
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

const NAMES = [
  { name: 'event_type', label: 'Event type', placeholder: 'event@properties.kind' },
  { name: 'profile', label: 'Profile id', placeholder: 'event@properties.customer.id' },
  { name: 'session', label: 'Session id', placeholder: 'event@properties.visit' },
] as const

function Names({ form }: { form: Fields<Reshaping> }) {
  const { names } = form.value
  return NAMES.map(({ name, label, placeholder }) => (
    <TextInput
      key={name}
      label={label}
      placeholder={placeholder}
      spellCheck={false}
      value={names[name]}
      error={form.error(`names.${name}`)}
      onChange={(event) => form.set('names', { ...names, [name]: event.currentTarget.value })}
    />
  ))
}
