/** How a source tells whose its events are: what its way in knows of that, kept in the source's `config`. */
import { Select, Switch, Text, TextInput } from '@mantine/core'
import type { Fields } from '../../parts/objectDraft'
import { bridgeOf, type Source } from './source'

const FOUND_BY = [
  { value: 'email', label: 'An e-mail address' },
  { value: 'phone', label: 'A telephone number' },
  { value: 'id', label: 'An id' },
]

export function Whose({ form }: { form: Fields<Source> }) {
  const { config } = form.value
  const set = (name: string, value: string | boolean | undefined) => {
    const others = Object.entries(config).filter(([key]) => key !== name)
    form.set('config', Object.fromEntries(value === undefined ? others : [...others, [name, value]]))
  }
  const text = (name: string) => ({
    name,
    value: typeof config[name] === 'string' ? config[name] : '',
    error: form.error(`config.${name}`),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value || undefined),
  })
  const flag = (name: string, usual = false) => ({
    name,
    checked: typeof config[name] === 'boolean' ? config[name] : usual,
    error: form.error(`config.${name}`),
    onChange: (event: { currentTarget: { checked: boolean } }) =>
      set(name, event.currentTarget.checked === usual ? undefined : event.currentTarget.checked),
  })
  switch (bridgeOf(form.value)) {
    case 'rest':
      return (
        <Switch
          label="Trust what is sent about who it is"
          description="Profile ids are taken as they are. Only between your own servers, with ids that cannot be guessed: whoever knows one can write to that profile"
          {...flag('static_profile_id')}
        />
      )
    case 'redirect':
      return <Text c="dimmed">The session of the visitor tells, from their cookie or from the address.</Text>
    case 'webhook':
      return (
        <>
          <Switch
            label="Find the person, or begin a profile"
            description="By an e-mail address, a telephone number or an id among the properties"
            {...flag('generate_profile')}
          />
          {config['generate_profile'] === true ? (
            <>
              <Select
                label="Found by"
                placeholder="The first that the event type maps"
                clearable
                clearButtonProps={{ 'aria-label': 'The first that the event type maps' }}
                data={FOUND_BY}
                value={typeof config['identification'] === 'string' ? config['identification'] : null}
                error={form.error('config.identification')}
                onChange={(it) => set('identification', it ?? undefined)}
              />
              <TextInput label="Where that stands" placeholder="contact.mail" {...text('profile_id_path')} />
              <Switch
                label="All events of a person in one session"
                description="Unless they name another"
                {...flag('sticky_session', true)}
              />
            </>
          ) : (
            <TextInput
              label="Where a profile id stands that is believed"
              placeholder="customer.profile"
              {...text('replace_profile_id')}
            />
          )}
          <TextInput label="Where the session id stands" placeholder="visit.id" {...text('session_id_path')} />
        </>
      )
  }
}
