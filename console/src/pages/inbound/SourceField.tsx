/** One of the sources, or any. */
import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { bridgeOf, type Bridge } from '../sources/source'

interface SourceFieldProps extends Omit<SelectProps, 'data' | 'onChange' | 'value'> {
  value: string
  onChange: (id: string) => void
  /** Only sources with this way in. */
  bridge?: Bridge
}

export function SourceField({ value, onChange, bridge, ...others }: SourceFieldProps) {
  const found = useQuery({
    queryKey: ['sources', 'all'],
    queryFn: () => answer(api.GET('/api/v1/sources', { params: { query: { limit: 200 } } })),
  })
  const sources = found.data?.items.filter((it) => !bridge || bridgeOf(it) === bridge) ?? []
  const data = sources.map((it) => ({ value: it.id, label: it.name ? `${it.name} (${it.id})` : it.id }))
  // A source that is gone, or on a page behind, still says what it is.
  if (value && !data.some((it) => it.value === value)) data.unshift({ value, label: value })
  return (
    <Select
      label="Source"
      placeholder="Any"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any source' }}
      {...others}
      data={data}
      value={value || null}
      onChange={(it) => onChange(it ?? '')}
    />
  )
}
