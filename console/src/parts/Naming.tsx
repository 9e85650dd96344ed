/** Name, id and description, which every kind begins with. The id follows the name until somebody writes one. */
import { Textarea, TextInput } from '@mantine/core'
import { idOf } from './ids'
import type { Fields } from './objectDraft'

interface Named {
  id: string
  name: string
  description: string | null
}

interface NamingProps<T extends Named> {
  form: Fields<T>
  isNew: boolean
  placeholder: string
  /** There has to be a name. */
  named?: boolean
  /** Ids that are numbers do not follow the name. */
  numbered?: boolean
}

export function Naming<T extends Named>({ form, isNew, placeholder, named = false, numbered = false }: NamingProps<T>) {
  const { value } = form
  const name = (next: string) => {
    const follows = isNew && !numbered && value.id === idOf(value.name)
    form.replace({ ...value, name: next, id: follows ? idOf(next) : value.id })
  }
  return (
    <>
      <TextInput
        label="Name"
        name="name"
        required={named}
        placeholder={placeholder}
        value={value.name}
        error={form.error('name')}
        onChange={(event) => name(event.currentTarget.value)}
      />
      <TextInput
        label={numbered ? 'Number' : 'Id'}
        description={numbered ? 'Producers and files name it by this number.' : undefined}
        inputMode={numbered ? 'numeric' : undefined}
        name="id"
        required
        withAsterisk={isNew}
        disabled={!isNew}
        value={value.id}
        error={form.error('id')}
        onChange={(event) => form.replace({ ...value, id: event.currentTarget.value })}
      />
      <Textarea
        label="Description"
        name="description"
        autosize
        minRows={2}
        value={value.description ?? ''}
        error={form.error('description')}
        onChange={(event) => form.replace({ ...value, description: event.currentTarget.value })}
      />
    </>
  )
}
