/** The fields of a resource; what opens the door is drawn from the schema of its type. */
import { Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { JsonSchema } from '../../parts/jsonSchema'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { idOf } from '../../parts/ids'
import { CredentialsFields } from './CredentialsFields'
import type { ResourceDraft } from './resource'

interface SectionsOptions {
  isNew: boolean
  /** What the type asks for. */
  schema: JsonSchema
}

/** Return the form's sections; id and type of a resource that is there cannot be changed. */
export function sectionsOf({ isNew, schema }: SectionsOptions): Section<ResourceDraft>[] {
  return [
    {
      title: 'Credentials',
      about: isNew
        ? 'Stored encrypted, and shown to admins only. Test credentials are what “send a test” uses.'
        : 'A secret that is left as it is stays what is stored.',
      fields: (form) => <CredentialsFields form={form} schema={schema} />,
    },
    {
      title: 'What it is',
      about: 'Destinations name it by its id.',
      fields: (form) => <What form={form} isNew={isNew} />,
    },
  ]
}

function What({ form, isNew }: { form: Fields<ResourceDraft>; isNew: boolean }) {
  const name = (next: string) => {
    const follows = isNew && [idOf(form.value.name), ''].includes(form.value.id)
    form.replace({ ...form.value, name: next, id: follows ? idOf(next) : form.value.id })
  }
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk
        {...form.text('name')}
        onChange={(event) => name(event.currentTarget.value)}
      />
      <TextInput
        label="Id"
        disabled={!isNew}
        description={isNew ? 'Made of the name where it is empty' : undefined}
        {...form.text('id')}
      />
      <Textarea label="Description" autosize minRows={2} {...form.text('description')} />
      <TagsInput label="Groups" {...form.of('groups')} />
      <Switch
        label="Enabled"
        description="What is owed to a disabled resource is skipped, and the log says so."
        {...form.flag('enabled')}
      />
    </>
  )
}
