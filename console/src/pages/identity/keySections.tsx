/** The fields of an identity key. */
import { NumberInput, Switch, TagsInput, Textarea } from '@mantine/core'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { DEVICE, type IdentityKey } from './keys'

/** Return the form's sections; that of devices has seconds for which one is known again. */
export function sectionsOf(id: string): Section<IdentityKey>[] {
  return [
    {
      title: 'What it does',
      about: 'Whoever is new and says a value that we know is answered as the person who has it.',
      fields: (form) => <Deeds form={form} device={id === DEVICE} />,
    },
    {
      title: 'What it does not believe',
      about:
        'Addresses of offices and machines tell of nobody, and a value that many share is nobody’s. What is blocked makes no key.',
      fields: (form) => <Limits form={form} />,
    },
    {
      title: 'Notes',
      fields: (form) => <Textarea label="Description" autosize minRows={2} {...form.text('description')} />,
    },
  ]
}

function Deeds({ form, device }: { form: Fields<IdentityKey>; device: boolean }) {
  return (
    <>
      <Switch
        label="On"
        description="Off: no keys are made of it, and those that are there join nobody"
        {...form.flag('enabled')}
      />
      <Switch
        label="It finds people"
        description="Who is new and says a known value is the person who has it"
        {...form.flag('identifies')}
      />
      <Switch
        label="It joins profiles"
        description="Who is there already becomes one with the person who has the value"
        {...form.flag('merges')}
      />
      <Switch label="A value that was given up does not find the profile any more" {...form.flag('retires')} />
      {device && (
        <NumberInput
          label="Seconds for which a device is known again"
          min={1}
          allowDecimal={false}
          value={form.value.ttl}
          error={form.error('ttl')}
          onChange={(it) => form.set('ttl', typeof it === 'number' ? it : 0)}
        />
      )}
    </>
  )
}

function Limits({ form }: { form: Fields<IdentityKey> }) {
  return (
    <>
      <NumberInput
        label="Most profiles that one value may join"
        description="0 is any number"
        min={0}
        allowDecimal={false}
        value={form.value.most_profiles}
        error={form.error('most_profiles')}
        onChange={(it) => form.set('most_profiles', typeof it === 'number' ? it : 0)}
      />
      <TagsInput
        label="Blocked values"
        description="* stands for anything; case and spelling do not matter"
        placeholder="shop@example.com"
        value={form.value.blocked ?? []}
        error={form.error('blocked')}
        onChange={(it) => form.set('blocked', it)}
      />
    </>
  )
}
