/** A condition that is read while it is typed: the server says whether it can be, and whether it is true for an event. */
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { ConditionArea } from '../../parts/ConditionArea'
import { State } from '../../parts/State'
import type { Event } from './samples'

interface ConditionInputProps {
  value: string
  onChange: (text: string) => void
  /** What the server said of it when it was to be saved. */
  error?: string
  /** An event to try it on. */
  event?: Event
  label?: string
  description?: string
}

export function ConditionInput({ value, onChange, error, event, ...others }: ConditionInputProps) {
  const [rested] = useDebouncedValue(value.trim(), 300)
  const tried = useQuery({
    queryKey: ['condition', rested, event?.id],
    enabled: rested !== '',
    retry: false,
    queryFn: () =>
      answer(api.POST('/api/v1/notation/evaluate', { body: { condition: rested, mode: '', ...factsOf(event) } })),
  })
  const verdict = rested === value.trim() ? tried.data : undefined
  const fault = verdict?.error?.code === 'bad_notation' ? verdict.error.message : undefined
  return (
    <div>
      <ConditionArea
        label="Condition"
        description="Leave it empty for always"
        placeholder="event@properties.total > 100"
        {...others}
        value={value}
        error={error ?? fault}
        onChange={onChange}
      />
      {verdict && !fault && (
        <Text size="xs" mt={4} component="div" role="status">
          <Verdict result={verdict.result} problem={verdict.error?.message} on={event} />
        </Text>
      )}
    </div>
  )
}

function Verdict({ result, problem, on }: { result: unknown; problem: string | undefined; on: Event | undefined }) {
  if (!on) return <State tone="good">It can be read</State>
  const which = `the latest ${on.type}`
  if (problem) return <State tone="waiting">{`Cannot be decided for ${which}: ${problem}`}</State>
  return <State tone={result === true ? 'good' : 'off'}>{`${result === true ? 'True' : 'False'} for ${which}`}</State>
}

function factsOf(event: Event | undefined) {
  if (!event) return {}
  return {
    event: event.id,
    ...(event.profile && { profile: event.profile.id }),
    ...(event.session && { session: event.session.id }),
  }
}
