/** From which day to which, both in the zone of the one who looks. */
import { TextInput } from '@mantine/core'

interface DaysProps {
  from: string
  to: string
  onChange: (days: { from?: string; to?: string }) => void
}

export function Days({ from, to, onChange }: DaysProps) {
  return (
    <>
      <TextInput
        type="date"
        aria-label="From"
        title="From"
        w={150}
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="To"
        title="To"
        w={150}
        value={to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </>
  )
}
