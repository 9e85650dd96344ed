/** Traits and all else that is known of somebody, grouped and searchable. */
import { Accordion, Stack, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { sayValue } from '../../parts/sayValue'
import { Field } from './Field'
import { Nothing, Part } from './Part'
import type { Profile } from './person'
import { groupsOf, matching } from './values'

/** Groups that are unfolded at first. */
const OPEN = 2

export function KnownFields({ profile }: { profile: Profile }) {
  const [text, setText] = useState('')
  const [unfolded, setUnfolded] = useState<string[]>()
  const all = groupsOf(profile)
  const wanted = text.trim().toLowerCase()
  const groups = matching(all, wanted)
  const open = wanted ? groups.map((it) => it.title) : (unfolded ?? all.slice(0, OPEN).map((it) => it.title))
  return (
    <Part title="Traits">
      {all.length === 0 && <Nothing>None yet</Nothing>}
      {all.length > 0 && (
        <TextInput
          size="xs"
          aria-label="Search in what is known"
          placeholder="Search in what is known"
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {all.length > 0 && groups.length === 0 && <Nothing>No field has that in it</Nothing>}
      <Accordion
        multiple
        value={open}
        onChange={(next) => {
          if (!wanted) setUnfolded(next)
        }}
        transitionDuration={0}
        styles={STYLES}
        order={3}
      >
        {groups.map(({ title, leaves }) => (
          <Accordion.Item key={title} value={title}>
            <Accordion.Control>
              {title} · {leaves.length}
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap={4}>
                {leaves.map((it) => (
                  <Field key={it.path} label={it.label} path={it.path}>
                    {sayValue(it.value)}
                  </Field>
                ))}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Part>
  )
}

const STYLES = {
  item: { borderColor: 'var(--limner-line)' },
  control: { paddingInline: 0 },
  label: { fontSize: 13, paddingBlock: 6 },
  content: { paddingInline: 0, paddingTop: 0 },
}
