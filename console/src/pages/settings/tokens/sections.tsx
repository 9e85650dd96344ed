/** The fields of a token. */
import { Select, TextInput } from '@mantine/core'
import type { Section } from '../../../parts/ObjectForm'
import { RolesField } from '../roles'
import { LIVES, type TokenForm } from './token'

/** Return the form's sections; a token that is there may keep the end that it has. */
export function sectionsOf(isNew: boolean): Section<TokenForm>[] {
  const lives = isNew ? LIVES : [{ value: 'kept', label: 'As it is' }, ...LIVES]
  return [
    {
      title: 'What it is for',
      about: 'A name by which you know it again: the program that uses it.',
      fields: (form) => <TextInput label="Name" placeholder="Nightly export" {...form.text('name')} />,
    },
    {
      title: 'What it may do',
      about: 'Give it no more than the program needs.',
      fields: (form) => (
        <RolesField value={form.value.roles} error={form.error('roles')} onChange={(it) => form.set('roles', it)} />
      ),
    },
    {
      title: 'How long',
      fields: (form) => (
        <Select
          label="It counts for"
          allowDeselect={false}
          data={lives}
          value={form.value.days}
          error={form.error('expires')}
          onChange={(it) => form.set('days', it ?? '')}
        />
      ),
    },
  ]
}
