/** An import on its way: how far it is, how fast, how long it may take, and the way to stop it. */
import { Box, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../api/client'
import { countOf, sayNumber } from '../../parts/numbers'
import { State } from '../../parts/State'
import { tellTrouble } from '../../parts/toasts'
import { importQuery, percentOf, sayAbout, type Import } from './import'
import { ResultTiles } from './ResultTiles'

export function Underway({ it, may }: { it: Import; may: boolean }) {
  const queries = useQueryClient()
  const percent = percentOf(it)
  const stop = async () => {
    try {
      const stopped = await answer(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id: it.id } } }))
      queries.setQueryData(importQuery(it.id).queryKey, stopped)
    } catch (error) {
      tellTrouble(error)
    }
  }
  return (
    <Stack gap="lg">
      <Box>
        <Group justify="space-between" mb="xs">
          <State tone={it.state === 'running' ? 'busy' : 'waiting'}>
            {it.state === 'running' ? 'It is being imported' : 'It waits for the import before it'}
          </State>
          {may && (
            <Button variant="default" size="xs" onClick={() => void stop()}>
              Stop
            </Button>
          )}
        </Group>
        <Progress
          value={percent ?? 100}
          animated={percent === undefined}
          size="lg"
          aria-label="Rows that are finished"
        />
        <Text c="dimmed" size="sm" mt={4} role="status">
          {sayProgress(it)}
        </Text>
      </Box>
      <ResultTiles it={it} />
    </Stack>
  )
}

function sayProgress(it: Import): string {
  const of = it.total === null ? '' : ` of ${sayNumber(it.total)}`
  const rows = `${sayNumber(it.done)}${of} rows`
  const speed = it.rate ? `, ${countOf(Math.round(it.rate), { one: 'row', many: 'rows' })} a second` : ''
  return rows + speed + (it.seconds_left ? `, ${sayAbout(it.seconds_left)} left` : '')
}
