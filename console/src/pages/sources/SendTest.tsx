/** Sends a real event to a source, one that was saved or a new one; the address says which. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useQueryParams } from '../../parts/queryParams'
import { Trouble } from '../../parts/Trouble'
import { Pending } from '../inbound/Pending'
import { LocalTests } from './LocalTests'
import type { SavedTest } from './request'
import { testsQuery } from './savedTests'
import type { Source } from './source'
import { TestForm } from './TestForm'

export function SendTest({ source }: { source: Source }) {
  const [{ saved }, change] = useQueryParams('saved')
  const [chosen, choose] = useState<{ test?: SavedTest; times: number }>({ times: 0 })
  const { data: tests, error, refetch } = useQuery(testsQuery(source.id))
  if (!tests) return error ? <Trouble error={error} retry={() => void refetch()} /> : <Pending label="loading tests" />
  const opened = tests.find((it) => it.id === saved)
  const mark = (id: string) => change({ saved: id })
  const open = (test: SavedTest) => {
    choose(({ times }) => ({ test, times: times + 1 })) // so that opening it again takes back what was changed
    mark(test.id)
  }
  const start = chosen.test ?? opened
  return (
    <Stack gap="md">
      <LocalTests source={source.id} />
      {saved && !opened && <Text c="dimmed">{`There is no test “${saved}” of this source; it may be gone.`}</Text>}
      <TestForm key={chosen.times} source={source} tests={tests} start={start} opened={saved} open={open} mark={mark} />
    </Stack>
  )
}
