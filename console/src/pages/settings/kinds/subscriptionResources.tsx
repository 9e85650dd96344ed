/** What people of some databases subscribe to. */
import type { Schema } from '../../../api/client'
import { AccountField, DatabasesField } from '../choices'
import type { Kind } from '../kind'
import { Naming } from '../../../parts/Naming'

type SubscriptionResource = Schema<'SubscriptionResource'>

export const SUBSCRIPTION_RESOURCES: Kind<SubscriptionResource> = {
  name: 'subscription-resources',
  title: 'Subscription resources',
  noun: { one: 'subscription resource', many: 'subscription resources' },
  about: 'What people subscribe to, such as a newsletter, and the databases that it serves.',
  why: 'Imports write who subscribes to what, and look at the subscribers of a resource first.',
  columns: [
    { id: 'name', label: 'Name', width: 'minmax(0, 2fr)', phone: true, cell: (it) => it.name },
    { id: 'id', label: 'Number', width: '96px', phone: true, cell: (it) => it.id },
    { id: 'account', label: 'Account', width: '112px', cell: (it) => it.account },
    { id: 'databases', label: 'Databases', cell: (it) => (it.databases ?? [1]).join(', ') },
  ],
  blank: { id: '', name: '', description: '', account: 1, databases: [1] },
  sections: (isNew) => [
    {
      title: 'What it is',
      fields: (form) => <Naming form={form} isNew={isNew} placeholder="Letters" numbered />,
    },
    {
      title: 'Whom it serves',
      fields: (form) => (
        <>
          <AccountField
            value={form.value.account}
            error={form.error('account')}
            onChange={(it) => form.set('account', it)}
          />
          <DatabasesField
            label="Databases"
            value={(form.value.databases ?? []).map(String)}
            error={form.error('databases')}
            onChange={(it) => form.set('databases', it.map(Number))}
          />
        </>
      ),
    },
  ],
  consequences: ['Imports that name it are refused from then on.', 'Who subscribed stays in the profiles.'],
}
