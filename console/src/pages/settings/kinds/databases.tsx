/** Profiles that may match each other, and the fields that they have beside the usual ones. */
import { Select, TextInput } from '@mantine/core'
import type { Schema } from '../../../api/client'
import { Lines, type LineProps } from '../../../parts/Lines'
import { countOf } from '../../../parts/numbers'
import { AccountField } from '../choices'
import type { Kind } from '../kind'
import { Naming } from '../../../parts/Naming'
import { readChoices, sayChoices } from './fieldChoices'

type Database = Schema<'Database'>
type Field = Schema<'Field'>

const TYPES: { value: Field['type']; label: string }[] = [
  { value: 'string', label: 'Text' },
  { value: 'int', label: 'Whole number' },
  { value: 'float', label: 'Number' },
  { value: 'bool', label: 'Yes or no' },
  { value: 'date', label: 'Date' },
  { value: 'datetime', label: 'Moment' },
  { value: 'enum', label: 'Choice' },
  { value: 'ip', label: 'IP address' },
  { value: 'tags', label: 'Tags' },
  { value: 'object', label: 'Object' },
]
const BLANK: Field = { name: '', type: 'string', title: '', choices: [] }

export const DATABASES: Kind<Database> = {
  name: 'databases',
  title: 'Databases',
  noun: { one: 'database', many: 'databases' },
  about: 'Profiles of one account that may match each other, with custom fields that files and messages can fill.',
  why: 'What is collected belongs to database 1. Others hold people who must not be matched with those.',
  columns: [
    { id: 'name', label: 'Name', width: 'minmax(0, 2fr)', phone: true, cell: (it) => it.name },
    { id: 'id', label: 'Number', width: '96px', phone: true, cell: (it) => it.id },
    { id: 'account', label: 'Account', width: '96px', cell: (it) => it.account },
    {
      id: 'fields',
      label: 'Custom fields',
      width: '128px',
      align: 'right',
      cell: (it) => countOf(it.fields.length, { one: 'field', many: 'fields' }),
    },
  ],
  blank: { id: '', name: '', description: '', account: 1, fields: [] },
  sections: (isNew) => [
    {
      title: 'What it is',
      fields: (form) => (
        <>
          <Naming form={form} isNew={isNew} placeholder="Customers" numbered />
          <AccountField
            value={form.value.account}
            error={form.error('account')}
            onChange={(it) => form.set('account', it)}
          />
        </>
      ),
    },
    {
      title: 'Custom fields',
      wide: true,
      about: 'The value of a field is the trait of this name. Columns of a file are known by name and title.',
      fields: (form) => (
        <Lines
          label="Fields"
          noun="field"
          path="fields"
          error={form.error}
          value={form.value.fields}
          blank={BLANK}
          onChange={(it) => form.set('fields', it)}
        >
          {(props) => <FieldLine {...props} />}
        </Lines>
      ),
    },
  ],
  consequences: ['Imports that name it are refused from then on.'],
  stays: (it) => it.id === '1',
}

function FieldLine({ line, set, number, wrong }: LineProps<Field>) {
  const type = (value: string | null) => {
    const next = TYPES.find((it) => it.value === value)?.value ?? 'string'
    set({ ...line, type: next, choices: next === 'enum' ? line.choices : [] })
  }
  return (
    <>
      <TextInput
        aria-label={`Name of field ${String(number)}`}
        error={wrong('name')}
        placeholder="CRM_ID"
        value={line.name}
        onChange={(event) => set({ ...line, name: event.currentTarget.value })}
      />
      <TextInput
        aria-label={`Title of field ${String(number)}`}
        error={wrong('title')}
        placeholder="Title"
        value={line.title}
        onChange={(event) => set({ ...line, title: event.currentTarget.value })}
      />
      <Select
        aria-label={`Type of field ${String(number)}`}
        error={wrong('type')}
        allowDeselect={false}
        data={TYPES}
        value={line.type}
        onChange={type}
      />
      {line.type === 'enum' && (
        <TextInput
          aria-label={`Choices of field ${String(number)}`}
          error={wrong('choices')}
          placeholder="1 red, 2 green"
          defaultValue={sayChoices(line.choices ?? [])}
          onChange={(event) => set({ ...line, choices: readChoices(event.currentTarget.value) })}
        />
      )}
    </>
  )
}
