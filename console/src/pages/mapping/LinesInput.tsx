/** The lines of a mapping: what is read, what is done with it, and where in the profile it goes. */
import { Button, Input, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { LineRow } from './LineRow'
import { targetsQuery, type Line } from './rule'

interface LinesInputProps {
  lines: Line[]
  onChange: (lines: Line[]) => void
  error: (path: string) => string | undefined
  /** A path may begin with `event@`. */
  whole?: boolean
}

export function LinesInput({ lines, onChange, error, whole = true }: LinesInputProps) {
  const targets = useQuery(targetsQuery).data ?? []
  const add = () => onChange([...lines, { target: '', op: 'equals', value: '', const: null, default: null }])
  const about = whole
    ? 'A path into the properties such as lines.0.sku, or event@ and a path into the whole event; a | b takes the first that says something.'
    : 'A path into the properties such as lines.0.sku; a | b takes the first that says something.'
  return (
    <Input.Wrapper role="group" aria-label="Lines" label="Lines" labelElement="div" description={about}>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed" my="xs">
          Nothing is written yet.
        </Text>
      )}
      {lines.map((line, place) => (
        <LineRow
          key={place}
          place={place + 1}
          line={line}
          targets={targets}
          error={error(`profile.${line.target}`) ?? error(`profile[${String(place)}]`)}
          change={(next) => onChange(lines.map((it, at) => (at === place ? next : it)))}
          remove={() => onChange(lines.filter((_, at) => at !== place))}
        />
      ))}
      <Button mt="xs" variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
        Add a line
      </Button>
    </Input.Wrapper>
  )
}
