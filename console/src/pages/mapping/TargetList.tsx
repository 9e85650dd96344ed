/** The places of a profile that a mapping may write, by section; what is dropped on one is written there. */
import { Button, ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import classes from './Assistant.module.css'
import { bySection, likelyTargets, matchingTargets, traitOf } from './lines'
import { DRAGGED } from './PropertyList'
import type { Line, Target } from './rule'

interface TargetListProps {
  targets: readonly Target[]
  picked: string
  lines: Line[]
  drop: (property: string, target: string) => void
}

export function TargetList({ targets, picked, lines, drop }: TargetListProps) {
  const [text, setText] = useState('')
  const found = matchingTargets(text, targets)
  const likely = picked && !text ? likelyTargets(picked, targets) : []
  const trait = picked ? `traits.${traitOf(picked)}` : ''
  const sections: [string, Target[]][] = [
    ...(likely.length > 0 ? ([['Likely', likely]] as [string, Target[]][]) : []),
    ...bySection(found),
  ]
  return (
    <section className={classes['side']} aria-label="Places of the profile">
      <div className={classes['head']}>
        <Text fw={600} size="sm">
          Places of the profile
        </Text>
      </div>
      <TextInput
        size="xs"
        aria-label="Find a place"
        placeholder="Find a place"
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NewTrait trait={trait} onPick={() => drop(picked, trait)} drop={drop} />
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': 'the places' }}>
        {sections.length === 0 && (
          <Text size="sm" c="dimmed" py="md">
            No place has that in its name. What has none goes to a trait.
          </Text>
        )}
        {sections.map(([name, places]) => (
          <div key={name} role="group" aria-label={name}>
            <Text size="xs" c="dimmed" className={classes['section']}>
              {name}
            </Text>
            {places.map((it) => (
              <Place
                key={it.path}
                target={it}
                label={name === 'Likely' || name === 'profile' ? it.path : it.path.slice(name.length + 1)}
                reads={lines.filter((line) => line.target === it.path)}
                picked={picked}
                drop={drop}
              />
            ))}
          </div>
        ))}
      </ScrollArea.Autosize>
    </section>
  )
}

interface PlaceProps {
  target: Target
  label: string
  reads: Line[]
  picked: string
  drop: (property: string, target: string) => void
}

function Place({ target, label, reads, picked, drop }: PlaceProps) {
  const [over, on] = useDrop((property) => drop(property, target.path))
  return (
    <UnstyledButton
      className={classes['place']}
      data-over={over || undefined}
      data-ready={picked !== '' || undefined}
      title={target.path}
      aria-disabled={picked === ''}
      onClick={() => drop(picked, target.path)}
      {...on}
    >
      <span className={classes['path']}>{label}</span>
      <span className={classes['sample']}>
        {reads.length > 0 ? `← ${reads.map((it) => it.value ?? 'constant').join(', ')}` : target.wanted}
      </span>
    </UnstyledButton>
  )
}

function NewTrait({
  trait,
  onPick,
  drop,
}: {
  trait: string
  onPick: () => void
  drop: (property: string, target: string) => void
}) {
  const [over, on] = useDrop((property) => drop(property, `traits.${traitOf(property)}`))
  return (
    <Button
      variant={over ? 'light' : 'default'}
      size="xs"
      justify="flex-start"
      leftSection={<IconPlus size={14} />}
      disabled={!trait && !over}
      onClick={onPick}
      {...on}
    >
      {trait ? `As the trait ${trait.slice('traits.'.length)}` : 'As a trait: drop it here'}
    </Button>
  )
}

/** Return whether something is dragged over, and what listens to that. */
function useDrop(take: (property: string) => void) {
  const [over, setOver] = useState(false)
  const on = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      take(event.dataTransfer.getData(DRAGGED))
    },
  }
  return [over, on] as const
}
