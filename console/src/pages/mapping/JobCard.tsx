/** A job over stored events: how far it is, and what became of them. */
import { Button, Group, Paper, Progress, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { countOf, sayNumber } from '../../parts/numbers'
import { State, type Tone } from '../../parts/State'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { titleOf } from '../inbound/words'

type Job = Schema<'JobView'>

const TONES: Record<Job['state'], Tone> = {
  waiting: 'waiting',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'off',
}

/** What the counters of such jobs mean. */
const COUNTS: Record<string, string> = {
  changed: 'changed their profile',
  filled: 'filled themselves',
  unchanged: 'said nothing new',
  misfit: 'with a value that does not fit',
  undecided: 'without a decision of the condition',
  not_valid: 'not valid',
  nobody: 'of nobody',
  restricted: 'of restricted people',
  failed: 'failed by a fault of ours',
  joined: 'profiles joined',
  profiles: 'profiles that would change',
}

export function JobCard({ job }: { job: Job }) {
  const may = useMay('admin', 'developer')
  const queries = useQueryClient()
  const dry = job.plan['dry_run'] === true
  const ended = job.ended !== null
  const share = job.total === null ? 0 : job.total === 0 ? 100 : (100 * job.done) / job.total
  const call = async (what: () => Promise<unknown>, words: string) => {
    try {
      await what()
      await queries.invalidateQueries({ queryKey: ['jobs'] })
      tellDone(words)
    } catch (error) {
      tellTrouble(error)
    }
  }
  const at = { params: { path: { id: job.id } } }
  return (
    <Paper withBorder p="sm" component="section" aria-label={dry ? 'Dry run' : 'Applied to stored events'}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <PageLink to="/jobs/$id" params={{ id: job.id }} fw={600}>
            {dry ? 'Dry run' : 'Applied to stored events'}
          </PageLink>
          <State tone={TONES[job.state]}>{titleOf(job.state)}</State>
        </Group>
        <Group gap="sm">
          <Text size="xs" c="dimmed">
            {job.by && `${job.by}, `}
            <Moment at={job.created} />
          </Text>
          {may && !ended && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void call(() => api.POST('/api/v1/jobs/{id}/cancel', at), 'It stops')}
            >
              Cancel
            </Button>
          )}
          {may && (job.state === 'failed' || job.state === 'cancelled') && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void call(() => api.POST('/api/v1/jobs/{id}/start', at), 'It goes on')}
            >
              Go on
            </Button>
          )}
        </Group>
      </Group>
      {!ended && <Progress value={share} aria-label="How far it is" mb="xs" />}
      {job.error && <Text c="var(--mantine-color-error)">{job.error}</Text>}
      <Text size="sm" role="status">
        {saidOf(job)}
      </Text>
    </Paper>
  )
}

function saidOf(job: Job): string {
  const seen = `${sayNumber(job.done)} of ${job.total === null ? '…' : countOf(job.total, { one: 'event', many: 'events' })}`
  const counts = Object.entries(job.counts)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${COUNTS[word] ?? word}: ${sayNumber(count)}`)
  const left = job.seconds_left === null ? [] : [`about ${sayNumber(Math.ceil(job.seconds_left))} s left`]
  return [seen, ...counts, ...left].join(' · ')
}
