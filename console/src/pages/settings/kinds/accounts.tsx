/** Owners of databases. */
import { NumberInput, Switch } from '@mantine/core'
import type { Schema } from '../../../api/client'
import { sayNumber } from '../../../parts/numbers'
import { State } from '../../../parts/State'
import type { Kind } from '../kind'
import { Naming } from '../../../parts/Naming'

type Account = Schema<'Account'>

export const ACCOUNTS: Kind<Account> = {
  name: 'accounts',
  title: 'Accounts',
  noun: { one: 'account', many: 'accounts' },
  about: 'Owners of databases: what is collected belongs to account 1, imports name theirs.',
  why: 'Customers or brands whose people must never be mixed have an account each.',
  columns: [
    { id: 'name', label: 'Name', width: 'minmax(0, 2fr)', phone: true, cell: (it) => it.name },
    { id: 'id', label: 'Number', width: '96px', cell: (it) => it.id },
    {
      id: 'limit',
      label: 'Most profiles',
      width: '136px',
      align: 'right',
      cell: (it) => (it.profile_limit === null ? 'no limit' : sayNumber(it.profile_limit)),
    },
    {
      id: 'state',
      label: 'State',
      width: '112px',
      phone: true,
      cell: (it) => <State tone={it.active ? 'good' : 'off'}>{it.active ? 'Active' : 'Suspended'}</State>,
    },
  ],
  blank: { id: '', name: '', description: '', active: true, profile_limit: null },
  sections: (isNew) => [
    {
      title: 'What it is',
      fields: (form) => <Naming form={form} isNew={isNew} placeholder="Shop" numbered />,
    },
    {
      title: 'What it may',
      about: 'A suspended account imports nothing. Beyond the limit nobody new is made; who is known is still updated.',
      fields: (form) => (
        <>
          <Switch label="Active" {...form.flag('active')} />
          <NumberInput
            label="Most profiles in all its databases"
            placeholder="No limit"
            min={0}
            allowDecimal={false}
            thousandSeparator=","
            value={form.value.profile_limit ?? ''}
            error={form.error('profile_limit')}
            onChange={(it) => form.set('profile_limit', typeof it === 'number' ? it : null)}
          />
        </>
      ),
    },
  ],
  consequences: ['Imports that name it are refused from then on.'],
  stays: (it) => it.id === '1',
}
