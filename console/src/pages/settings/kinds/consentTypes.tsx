/** What people can agree to. */
import { Select, Switch, TagsInput, TextInput } from '@mantine/core'
import type { Schema } from '../../../api/client'
import { Identifier } from '../../../parts/Identifier'
import type { Section } from '../../../parts/ObjectForm'
import type { Fields } from '../../../parts/objectDraft'
import { countOf } from '../../../parts/numbers'
import { State } from '../../../parts/State'
import type { Kind } from '../kind'
import { Naming } from '../../../parts/Naming'

type ConsentType = Schema<'ConsentType'>

const UNITS: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' }

export const CONSENT_TYPES: Kind<ConsentType> = {
  name: 'consent-types',
  title: 'Consent types',
  noun: { one: 'consent type', many: 'consent types' },
  about: 'What people can agree to, and how long that lasts. Whoever was never asked has not agreed.',
  why: 'A newsletter, adverts, remembering what somebody looks at: each is a consent of its own, so that people can say yes to one and no to another.',
  columns: [
    { id: 'name', label: 'Name', width: 'minmax(0, 2fr)', phone: true, cell: (it) => it.name },
    { id: 'id', label: 'Id', cell: (it) => <Identifier id={it.id} /> },
    { id: 'lasts', label: 'Lasts', width: '96px', cell: (it) => sayTerm(it.auto_revoke) },
    { id: 'version', label: 'Wording', width: '112px', cell: (it) => it.version || '–' },
    { id: 'tags', label: 'Tags', hidden: true, cell: (it) => it.tags.join(', ') },
    {
      id: 'state',
      label: 'State',
      width: '120px',
      phone: true,
      cell: (it) => <State tone={it.enabled ? 'good' : 'off'}>{it.enabled ? 'Asked for' : 'Not asked'}</State>,
    },
  ],
  blank: {
    id: '',
    name: '',
    description: '',
    revokable: false,
    default_value: 'deny',
    enabled: true,
    required: false,
    tags: [],
    auto_revoke: '',
    version: '',
  },
  sections: (isNew): Section<ConsentType>[] => [
    {
      title: 'What it is',
      about: 'People read name and description where they are asked.',
      fields: (form) => (
        <>
          <Naming form={form} isNew={isNew} placeholder="Letters about our products" />
          <TextInput
            label="Version of the wording"
            description="What people decide keeps the version that they saw."
            placeholder="2024-05"
            {...form.text('version')}
          />
          <TagsInput label="Tags" {...form.of('tags')} />
        </>
      ),
    },
    {
      title: 'How long it lasts',
      about: 'A consent that ends is withdrawn by itself.',
      fields: (form) => <Lasting form={form} />,
    },
    { title: 'How it is asked', fields: (form) => <Asking form={form} /> },
  ],
  consequences: ['Nobody can give this consent any more.', 'What people decided about it stays in their history.'],
}

function Lasting({ form }: { form: Fields<ConsentType> }) {
  return (
    <>
      <Switch label="It ends by itself" {...form.flag('revokable')} />
      <TextInput
        label="After"
        description="A number and s, m, h, d or w"
        placeholder="365d"
        required={form.value.revokable}
        {...form.text('auto_revoke')}
      />
    </>
  )
}

function Asking({ form }: { form: Fields<ConsentType> }) {
  return (
    <>
      <Switch label="People are asked for it" {...form.flag('enabled')} />
      <Switch
        label="It is required"
        description="For whoever asks; nothing is taken for granted here."
        {...form.flag('required')}
      />
      <Select
        label="Preselected"
        allowDeselect={false}
        data={[
          { value: 'deny', label: 'No' },
          { value: 'grant', label: 'Yes' },
        ]}
        {...form.of('default_value')}
        onChange={(it) => form.set('default_value', it === 'grant' ? 'grant' : 'deny')}
      />
    </>
  )
}

/** Return how long a consent lasts: `365 days` for `365d`. */
function sayTerm(term: string): string {
  const unit = UNITS[term.slice(-1)]
  if (!term) return 'no end'
  return unit ? countOf(Number(term.slice(0, -1)), { one: unit, many: `${unit}s` }) : term
}
