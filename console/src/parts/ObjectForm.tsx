/** An object to be changed: sections, the same as YAML, and a bar to save that appears when something has changed. */
import { Alert, Box, Button, Fieldset, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { CopyButton } from './CopyButton'
import { Keys } from './Keys'
import classes from './ObjectForm.module.css'
import { useDraft, type Draft, type Fields } from './objectDraft'
import type { Check } from './problems'
import { useShortcuts } from './shortcuts'

const YamlEditor = lazy(() => import('./YamlEditor'))

/** Fields that belong together, with a sentence of why one would fill them in. */
export interface Section<T extends object> {
  title: string
  about?: ReactNode
  /** Its fields take the whole width, below its words. */
  wide?: boolean
  fields: (form: Fields<T>) => ReactNode
}

export interface ObjectFormProps<T extends object> {
  /** The key of its kind in configuration as code, such as `sources`. */
  kind: string
  /** What is stored, or what a new one begins with. It has to stay the same object until it is stored anew. */
  value: T
  /** Something new can be saved without having been changed. */
  isNew?: boolean
  sections: Section<T>[]
  /** Save it; throw the API's `Failure`, and its words are shown at the field, as those of a check while one writes. */
  save: (value: T) => Promise<unknown>
  /** It is no part of configuration as code: it has no second view, YAML, and this checks it while one writes. */
  plain?: Check<T>
  /** Why it cannot be changed, where it cannot. */
  locked?: string
}

export function ObjectForm<T extends object>(props: ObjectFormProps<T>) {
  const { kind, value, isNew = false, plain, sections, save, locked } = props
  const draft = useDraft(value, save, locked ? undefined : { kind, isNew, check: plain })
  const [view, setView] = useState('form')
  useLeaving(draft.changed && !draft.busy)
  const savable = (draft.changed || isNew) && !locked
  const go = () => {
    if (savable && !draft.busy) void draft.save()
  }
  useShortcuts([
    { keys: 'mod+enter', says: 'Save', run: go },
    { keys: 'mod+s', run: go },
  ])
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      {!plain && (
        <Group justify="space-between" mb="md">
          <SegmentedControl size="xs" aria-label="How to show it" value={view} onChange={setView} data={VIEWS} />
          <CopyButton
            words="Copy as YAML"
            label="Copy as YAML"
            text={() => asConfiguration(kind, draft.fields.value)}
          />
        </Group>
      )}
      {locked && (
        <Alert mb="md" color="gray" variant="outline">
          {locked}
        </Alert>
      )}
      {view === 'form' ? (
        <Fieldset variant="unstyled" disabled={Boolean(locked)} p={0} m={0} bd="none">
          {sections.map((section) => (
            <FormSection key={section.title} section={section} fields={draft.fields} />
          ))}
        </Fieldset>
      ) : (
        <Suspense fallback={null}>
          <YamlEditor
            value={draft.fields.value}
            onChange={(next) => draft.fields.replace(next as T)}
            readOnly={Boolean(locked)}
          />
        </Suspense>
      )}
      {savable && <SaveBar draft={draft} isNew={isNew} />}
    </form>
  )
}

const VIEWS = [
  { value: 'form', label: 'Form' },
  { value: 'yaml', label: 'YAML' },
]

function FormSection<T extends object>({ section, fields }: { section: Section<T>; fields: Fields<T> }) {
  return (
    <section className={classes['section']} data-wide={section.wide || undefined} aria-label={section.title}>
      <Box>
        <Text component="h2" fw={600} m={0}>
          {section.title}
        </Text>
        {section.about && (
          <Text component="div" c="dimmed" size="sm">
            {section.about}
          </Text>
        )}
      </Box>
      <Stack gap="md">{section.fields(fields)}</Stack>
    </section>
  )
}

function SaveBar<T extends object>({ draft, isNew }: { draft: Draft<T>; isNew: boolean }) {
  const { failure, problem, busy } = draft
  const waiting = isNew ? 'Not created yet' : 'Not saved yet'
  const wrong = failure ?? problem
  const said = wrong && (wrong.path ? `${wrong.path}: ${wrong.message}` : wrong.message)
  return (
    <Group className={classes['bar']} justify="space-between" gap="sm">
      <Text
        size="sm"
        c={said ? 'var(--mantine-color-error)' : 'dimmed'}
        role={failure ? 'alert' : 'status'}
        lineClamp={failure ? undefined : 1}
        flex="1 1 160px"
      >
        {said ?? waiting}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {!isNew && (
          <Button variant="default" onClick={draft.discard}>
            Discard
          </Button>
        )}
        <Button type="submit" loading={busy}>
          {isNew ? 'Create' : 'Save'}
        </Button>
        <Box visibleFrom="sm">
          <Keys of="mod+enter" />
        </Box>
      </Group>
    </Group>
  )
}

/** Ask before what was changed and not saved is left. */
function useLeaving(unsaved: boolean): void {
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      unsaved &&
      current.pathname !== next.pathname &&
      !window.confirm('What you changed is not saved. Leave nevertheless?'),
    disabled: !unsaved,
    enableBeforeUnload: unsaved,
  })
}

/** Return an object as it stands in configuration as code. */
export async function asConfiguration(kind: string, value: object): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify({ [kind]: [value] })
}
