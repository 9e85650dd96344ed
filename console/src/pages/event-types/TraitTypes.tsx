/** Of what type the traits of an event are: one select for each trait that something is copied to. */
import { Select } from '@mantine/core'
import type { Fields } from '../../parts/objectDraft'
import { TRAIT_TYPES, type EventType, type TraitType } from './eventType'

const PREFIX = 'traits.'

export function TraitTypes({ form }: { form: Fields<EventType> }) {
  const { copy, traits } = form.value
  const names = Object.keys(copy)
    .filter((it) => it.startsWith(PREFIX) && it.length > PREFIX.length)
    .map((it) => it.slice(PREFIX.length))
  const set = (name: string, type: string | null) => {
    const others = Object.entries(traits).filter(([it]) => it !== name)
    form.set('traits', Object.fromEntries(type ? [...others, [name, type as TraitType]] : others))
  }
  return names.map((name) => (
    <Select
      key={name}
      label={`Type of the trait ${name}`}
      placeholder="Any"
      clearable
      clearButtonProps={{ 'aria-label': `Any type of ${name}` }}
      data={TRAIT_TYPES}
      value={traits[name] ?? null}
      error={form.error(`traits.${name}`)}
      onChange={(it) => set(name, it)}
    />
  ))
}
