/** The blocks of a destination, in the order in which one thinks about them. */
import { TagsInput } from '@mantine/core'
import { Naming } from '../../parts/Naming'
import type { Section } from '../../parts/ObjectForm'
import type { Fields } from '../../parts/objectDraft'
import { ConditionBlock } from './ConditionBlock'
import { ConsentsBlock } from './ConsentsBlock'
import type { DestinationDraft } from './destination'
import { MappingBlock } from './MappingBlock'
import { PrerequisitesBlock } from './PrerequisitesBlock'
import { ResourceBlock } from './ResourceBlock'
import { SettingsBlock } from './SettingsBlock'
import { TimingBlock } from './TimingBlock'
import { TryBlock } from './TryBlock'

/** Return the form's sections; the id of a destination that is there cannot be changed. */
export function sectionsOf(isNew: boolean): Section<DestinationDraft>[] {
  return [
    {
      title: 'What it is',
      about: 'How people find it, here and in the log.',
      fields: (form) => <What form={form} isNew={isNew} />,
    },
    {
      title: 'Destination',
      about: 'The system that is told. Its credentials are in the resource.',
      fields: (form) => <ResourceBlock form={form} />,
    },
    {
      title: 'Prerequisites',
      about: 'What it is told of: profiles that change, or events.',
      fields: (form) => <PrerequisitesBlock form={form} />,
    },
    {
      title: 'Condition',
      about: 'When it is told. Looked at in the moment in which something is sent.',
      fields: (form) => <ConditionBlock form={form} />,
    },
    {
      title: 'Data mapping',
      about: (
        <>
          What it is told. A reference such as <code>profile@id</code> becomes what stands there; a name that ends with{' '}
          <code>?</code> is left out where nothing does.
        </>
      ),
      fields: (form) => <MappingBlock form={form} />,
    },
    {
      title: 'Destination settings',
      about: 'What the connector wants to know.',
      fields: (form) => <SettingsBlock form={form} />,
    },
    {
      title: 'Pace',
      about: 'How long a profile rests first, and how hard it is tried.',
      fields: (form) => <TimingBlock form={form} />,
    },
    {
      title: 'Consents',
      about: 'Who was never asked has not granted any.',
      fields: (form) => <ConsentsBlock form={form} />,
    },
    {
      title: 'Try it',
      about:
        'As it is written here, saved or not. A test goes out with the test credentials and leaves nothing in the log.',
      fields: (form) => <TryBlock draft={form.value} />,
    },
  ]
}

function What({ form, isNew }: { form: Fields<DestinationDraft>; isNew: boolean }) {
  return (
    <>
      <Naming form={form} isNew={isNew} named placeholder="CRM" />
      <TagsInput label="Tags" {...form.of('tags')} />
    </>
  )
}
