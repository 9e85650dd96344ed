/** Name, id and description, which every object of the catalogue has; the id follows the name until one writes it. */
import { Textarea, TextInput } from '@mantine/core'
import type { Fields } from '../../parts/objectDraft'
import { idOf } from '../sources/source'

interface Described {
  id: string
  name: string
  description: string
}

interface IdentityFieldsProps<T extends Described> {
  form: Fields<T>
  isNew: boolean
  placeholder: string
  /** The name is wanted. */
  named?: boolean
}

export function IdentityFields<T extends Described>({ form, isNew, placeholder, named }: IdentityFieldsProps<T>) {
  // What all of them have is bound the same, whatever else a kind holds.
  const fields = form as unknown as Fields<Described>
  const { value } = fields
  const rename = (name: string) => {
    const follows = isNew && value.id === idOf(value.name)
    fields.replace({ ...value, name, id: follows ? idOf(name) : value.id })
  }
  return (
    <>
      <TextInput
        label="Name"
        placeholder={placeholder}
        required={named}
        {...fields.text('name')}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <TextInput label="Id" required withAsterisk={isNew} disabled={!isNew} {...fields.text('id')} />
      <Textarea label="Description" autosize minRows={2} {...fields.text('description')} />
    </>
  )
}
