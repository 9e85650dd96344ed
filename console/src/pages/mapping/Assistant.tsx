/** The mapping assistant: properties of events that came at the left, places of the profile at the right; drag one onto the other. */
import { SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'
import type { Json } from '../../parts/jsonPaths'
import { leavesOf, propertiesOf, samplesQuery, surroundingsOf } from '../inbound/samples'
import { lineOf } from './lines'
import { PropertyList } from './PropertyList'
import { targetsQuery, type Line } from './rule'
import { TargetList } from './TargetList'

interface AssistantProps {
  type: string
  source?: string
  lines: Line[]
  onChange: (lines: Line[]) => void
  /** Properties to pick from where no event has come yet. */
  example?: Json
  /** Offer the rest of the event beside its properties. */
  whole?: boolean
}

export function Assistant({ type, source = '', lines, onChange, example = {}, whole = false }: AssistantProps) {
  const reads = useMay('admin', 'developer', 'marketer')
  const [picked, pick] = useState('')
  const samples = useQuery({ ...samplesQuery(type, source), enabled: reads })
  const targets = useQuery(targetsQuery).data ?? []
  const events = samples.data ?? []
  const came = propertiesOf(events)
  const properties = came.length > 0 ? came : leavesOf(example).map(([path, sample]) => ({ path, sample, count: 0 }))
  const drop = (property: string, target: string) => {
    if (!property) return
    const line = lineOf(property, target, targets)
    const before = lines
    onChange([...lines.filter((it) => !(it.target === target && it.value === property)), line])
    pick('')
    tellDone(`${property} goes to ${target}`, () => Promise.resolve(onChange(before)))
  }
  return (
    <div>
      <Text size="sm" c="dimmed" role="status" mb="xs">
        {picked ? `Picked ${picked}. Now choose where it goes.` : 'Pick a property, or drag it to its place.'}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <PropertyList
          properties={properties}
          surroundings={whole ? surroundingsOf(events) : []}
          events={events.length}
          pending={reads && samples.isPending}
          type={type}
          picked={picked}
          pick={(path) => pick(path === picked ? '' : path)}
          lines={lines}
        />
        <TargetList targets={targets} picked={picked} lines={lines} drop={drop} />
      </SimpleGrid>
    </div>
  )
}
