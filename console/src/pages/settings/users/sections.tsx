/** The fields of a user. */
import { Button, Group, PasswordInput, Switch, TextInput } from '@mantine/core'
import { CopyButton } from '../../../parts/CopyButton'
import type { Section } from '../../../parts/ObjectForm'
import type { Fields } from '../../../parts/objectDraft'
import { isoOf, localOf } from '../../../parts/timeRange'
import { RolesField } from '../roles'
import { newPassword, type UserForm } from './user'

/** Return the form's sections; `self` is somebody who changes what is about themselves. */
export function sectionsOf(isNew: boolean, self: boolean): Section<UserForm>[] {
  return [
    {
      title: 'Who it is',
      about: 'A name or an e-mail address; it is what one signs in with.',
      fields: (form) => (
        <>
          <TextInput
            label="Name or e-mail"
            required
            withAsterisk={isNew}
            disabled={!isNew}
            autoComplete="off"
            {...form.text('id')}
          />
          <TextInput label="Full name" autoComplete="off" {...form.text('full_name')} />
          <Switch
            label="May sign in"
            description={self ? 'You cannot lock yourself out.' : 'Switched off, all sign-ins of this user end.'}
            disabled={self}
            {...form.flag('enabled')}
          />
          <TextInput
            type="datetime-local"
            step={1}
            label="Until"
            description="From then on they cannot sign in, and their sign-ins end. Empty is for ever."
            name="expires"
            value={localOf(form.value.expires)}
            error={form.error('expires')}
            onChange={(event) => form.set('expires', isoOf(event.currentTarget.value))}
          />
        </>
      ),
    },
    {
      title: 'What they may do',
      about: 'Several roles add up.',
      fields: (form) => (
        <RolesField value={form.value.roles} error={form.error('roles')} onChange={(it) => form.set('roles', it)} />
      ),
    },
    {
      title: 'Password',
      about: isNew
        ? 'Tell it to them; they can change it in their account.'
        : 'Left empty, it stays as it is. A new one ends all sign-ins of this user.',
      fields: (form) => <PasswordField form={form} isNew={isNew} />,
    },
  ]
}

function PasswordField({ form, isNew }: { form: Fields<UserForm>; isNew: boolean }) {
  return (
    <>
      <PasswordInput
        label={isNew ? 'Password' : 'New password'}
        description="At least 8 characters"
        required={isNew}
        autoComplete="new-password"
        {...form.text('password')}
      />
      <Group gap="xs">
        <Button variant="default" size="xs" onClick={() => form.set('password', newPassword())}>
          Make one up
        </Button>
        {form.value.password && <CopyButton text={form.value.password} label="Copy the password" words="Copy it" />}
      </Group>
    </>
  )
}
