/** The fields of an event type. */
import { Select, TagsInput } from '@mantine/core'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { PairsInput } from '../../parts/PairsInput'
import { Naming } from '../../parts/Naming'
import { JsonField } from '../inbound/JsonField'
import { Assistant } from '../mapping/Assistant'
import { LinesInput } from '../mapping/LinesInput'
import { JOURNEYS, type EventType, type Journey } from './eventType'
import { TraitTypes } from './TraitTypes'

/** Return the form's sections; the id of a type that is there cannot be changed. */
export function typeSections(isNew: boolean): Section<EventType>[] {
  return [
    {
      title: 'What it is',
      about: 'The id is the type that events are sent with: small letters, with dashes for blanks.',
      fields: (form) => (
        <>
          <Naming form={form} isNew={isNew} placeholder="Warranty registered" />
          <TagsInput label="Tags" description="Added to each event of this type" {...form.of('tags')} />
          <Select
            label="Stage of the journey"
            description="What such an event shows of where the customer stands"
            data={JOURNEYS}
            allowDeselect={false}
            value={form.value.journey}
            error={form.error('journey')}
            onChange={(it) => form.set('journey', (it ?? '') as Journey)}
          />
        </>
      ),
    },
    {
      title: 'What comes',
      about: 'An example of what comes is offered to those who send a test.',
      fields: (form) => <Properties form={form} />,
    },
    {
      title: 'On the event',
      about: 'Properties are copied to places of the event, where they can be searched and counted under one name.',
      fields: (form) => <OnEvent form={form} />,
    },
    {
      title: 'On the profile',
      about: 'Pick a property of events that came, and say where in the profile it belongs.',
      wide: true,
      fields: (form) => (
        <>
          <Assistant
            type={form.value.id}
            lines={form.value.profile}
            onChange={(lines) => form.set('profile', lines)}
            example={form.value.properties}
          />
          <LinesInput
            lines={form.value.profile}
            onChange={(lines) => form.set('profile', lines)}
            error={form.error}
            whole={false}
          />
        </>
      ),
    },
  ]
}

function Properties({ form }: { form: Fields<EventType> }) {
  return (
    <>
      <JsonField
        label="Example"
        object
        blank={{}}
        placeholder={'{"serial": "L-100"}'}
        value={form.value.properties}
        error={form.error('properties')}
        onChange={(it) => form.set('properties', it as EventType['properties'])}
      />
      <JsonField
        label="Defaults"
        description="What a property counts as where it is missing"
        object
        blank={{}}
        minRows={2}
        placeholder={'{"quantity": 1}'}
        value={form.value.defaults}
        error={form.error('defaults')}
        onChange={(it) => form.set('defaults', it as EventType['defaults'])}
      />
    </>
  )
}

function OnEvent({ form }: { form: Fields<EventType> }) {
  return (
    <>
      <PairsInput
        label="Copy"
        description="At the left a place of the event, such as traits.guests or data.contact.email.main; at the right the property."
        value={form.value.copy}
        error={form.error('copy')}
        onChange={(it) => form.set('copy', it)}
      />
      <TraitTypes form={form} />
    </>
  )
}
