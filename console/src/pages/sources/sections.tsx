/** The fields of a source. */
import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { Naming } from '../../parts/Naming'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { Whose } from './Whose'
import { BRIDGES, bridgeOf, type Bridge, type Source } from './source'

const WAYS = Object.entries(BRIDGES).map(([value, { label }]) => ({ value, label }))

/** Return the form's sections; the id of a source that is there cannot be changed. */
export function sectionsOf(isNew: boolean): Section<Source>[] {
  return [
    {
      title: 'What it is',
      about: 'The id is the write key: what sends to this source names it.',
      fields: (form) => <What form={form} isNew={isNew} />,
    },
    { title: 'How events come in', fields: (form) => <How form={form} /> },
    {
      title: 'Whose events they are',
      about: 'How a person is recognised in what comes in this way.',
      fields: (form) => <Whose form={form} />,
    },
    {
      title: 'What is let in',
      about: 'A closed source refuses everything that is sent to it.',
      fields: (form) => <Limits form={form} />,
    },
  ]
}

function What({ form, isNew }: { form: Fields<Source>; isNew: boolean }) {
  return (
    <>
      <Naming form={form} isNew={isNew} placeholder="Main web site" />
    </>
  )
}

function How({ form }: { form: Fields<Source> }) {
  return (
    <>
      <Select
        label="Way in"
        description={BRIDGES[bridgeOf(form.value)].about}
        data={WAYS}
        allowDeselect={false}
        value={bridgeOf(form.value)}
        error={form.error('type')}
        onChange={(it) => form.set('type', [it as Bridge])}
      />
      <TextInput
        label="Channel"
        description="What events say they came by"
        placeholder="Web"
        {...form.text('channel')}
      />
      <TagsInput label="Tags" {...form.of('tags')} />
    </>
  )
}

function Limits({ form }: { form: Fields<Source> }) {
  return (
    <>
      <Switch label="Open" {...form.flag('enabled')} />
      <Switch label="Only from people who consented" {...form.flag('requires_consent')} />
      <Switch label="Use events without keeping them" {...form.flag('transitional')} />
      <NumberInput
        label="Most requests a second and address"
        description="0 is no limit"
        min={0}
        allowDecimal={false}
        {...form.of('rate_limit')}
        onChange={(it) => form.set('rate_limit', typeof it === 'number' ? it : 0)}
      />
    </>
  )
}
