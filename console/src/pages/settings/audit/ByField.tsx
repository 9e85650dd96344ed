/** Who did it: a user, or the program itself. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../api/client'

export function ByField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const found = useQuery({
    queryKey: ['users', 'all'],
    queryFn: () => answer(api.GET('/api/v1/users', { params: { query: { limit: 200 } } })),
  })
  const names = new Set([...(found.data?.items ?? []).map((it) => it.id), 'limner', ...(value ? [value] : [])])
  return (
    <Select
      aria-label="By"
      placeholder="By anybody"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'By anybody' }}
      w={180}
      data={[...names]}
      value={value || null}
      onChange={(it) => onChange(it ?? '')}
    />
  )
}
