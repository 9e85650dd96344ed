/** Fields that choose among what is configured: sources, event types, consent types, accounts, databases. */
import { Autocomplete, MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'

type Choosable = 'sources' | 'event-types' | 'consent-types' | 'accounts' | 'databases'

interface Choice {
  value: string
  label: string
}

/** Return what there is of a kind, to choose from. */
export function useChoices(kind: Choosable): Choice[] {
  const path = `/api/v1/${kind}` as '/api/v1/sources'
  const found = useQuery({
    queryKey: [kind, 'all'],
    queryFn: () => answer(api.GET(path, { params: { query: { limit: 200 } } })),
  })
  return (found.data?.items ?? []).map((it) => ({ value: it.id, label: it.name || it.id }))
}

interface OneProps {
  value: string
  error?: string
  onChange: (value: string) => void
}

/** A source, or any. */
export function SourceField({ value, error, onChange }: OneProps) {
  return (
    <Select
      label="Source"
      placeholder="Any source"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any source' }}
      data={withValue(useChoices('sources'), value)}
      value={value || null}
      error={error}
      onChange={(it) => onChange(it ?? '')}
    />
  )
}

/** A type of events, one that is known or any word, or any type. */
export function EventTypeField({ value, error, onChange }: OneProps) {
  const known = useChoices('event-types').map((it) => it.value)
  return (
    <Autocomplete
      label="Event type"
      placeholder="Any event type"
      limit={50}
      data={known}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}

/** The account that something belongs to. */
export function AccountField({
  value,
  error,
  onChange,
}: {
  value: number
  error?: string
  onChange: (it: number) => void
}) {
  return (
    <Select
      label="Account"
      allowDeselect={false}
      data={withValue(useChoices('accounts'), String(value))}
      value={String(value)}
      error={error}
      onChange={(it) => onChange(Number(it ?? 1))}
    />
  )
}

interface SeveralProps {
  label: string
  hidden?: boolean
  value: string[]
  error?: string | boolean | undefined
  onChange: (value: string[]) => void
}

/** Types of consent. */
export function ConsentsField({ label, hidden = false, ...rest }: SeveralProps) {
  const data = useChoices('consent-types')
  return (
    <MultiSelect
      label={hidden ? undefined : label}
      aria-label={label}
      placeholder={rest.value.length > 0 ? undefined : 'Consents'}
      data={rest.value.reduce(withValue, data)}
      {...rest}
    />
  )
}

/** Databases, by their numbers. */
export function DatabasesField({ label, value, ...rest }: SeveralProps) {
  const data = useChoices('databases')
  return <MultiSelect label={label} data={value.reduce(withValue, data)} value={value} {...rest} />
}

/** Return the choices with what is chosen among them, also where it is not there any more. */
function withValue(choices: Choice[], value: string): Choice[] {
  return !value || choices.some((it) => it.value === value) ? choices : [...choices, { value, label: value }]
}
