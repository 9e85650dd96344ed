/** The fields of a redirect. */
import { Switch, TagsInput, TextInput } from '@mantine/core'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { EventTypeField } from '../inbound/EventTypeField'
import { Naming } from '../../parts/Naming'
import { JsonField } from '../inbound/JsonField'
import { SourceField } from '../inbound/SourceField'
import { PageLink } from '../../parts/links'
import type { Redirect } from './redirect'

/** Return the form's sections; the id of a redirect that is there cannot be changed. */
export function redirectSections(isNew: boolean): Section<Redirect>[] {
  return [
    {
      title: 'What it is',
      about: 'The id is what stands in the address.',
      fields: (form) => (
        <>
          <Naming form={form} isNew={isNew} named placeholder="Link in the spring letter" />
          <TagsInput label="Tags" {...form.of('tags')} />
          <Switch label="Open" {...form.flag('enabled')} />
        </>
      ),
    },
    {
      title: 'Where it leads',
      about: 'Who clicks is led on at once.',
      fields: (form) => (
        <>
          <TextInput
            label="Leads to"
            required
            description="May hold {{payload@params.name}} behind the host; one that begins with a slash is on this server"
            placeholder="https://shop.example/spring"
            {...form.text('url')}
          />
          <Switch label="Take the query along" {...form.flag('pass_query')} />
        </>
      ),
    },
    { title: 'What is told of a click', fields: (form) => <Click form={form} /> },
  ]
}

function Click({ form }: { form: Fields<Redirect> }) {
  return (
    <>
      <SourceField
        bridge="redirect"
        required
        placeholder="Choose a source"
        description={
          <>
            One for redirects; there has to be one, or{' '}
            <PageLink underline="always" to="/sources/new" inherit>
              make a source
            </PageLink>
          </>
        }
        nothingFoundMessage="There is no source for redirects yet."
        value={form.value.source}
        error={form.error('source')}
        onChange={(it) => form.set('source', it)}
      />
      <EventTypeField
        required
        value={form.value.event_type}
        error={form.error('event_type')}
        onChange={(it) => form.set('event_type', it)}
      />
      <JsonField
        label="Properties of the event"
        description="payload@params.name stands for a value of the query, session@… for one of the visit"
        object
        blank={{}}
        placeholder={'{"campaign": "payload@params.utm_campaign"}'}
        value={form.value.props}
        error={form.error('props')}
        onChange={(it) => form.set('props', it as Redirect['props'])}
      />
    </>
  )
}
