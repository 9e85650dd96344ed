/** How far a job is: a bar, numbers, and how long it will take. */
import { Progress, Text } from '@mantine/core'
import { sayNumber } from '../../parts/numbers'
import { isOpen, sayDuration, type Job } from './jobs'

/** `bare` is the bar alone, for lists. */
export function JobProgress({ job, bare = false }: { job: Job; bare?: boolean }) {
  const { done, total, state, rate, seconds_left: left } = job
  const share = total === null ? (state === 'done' ? 100 : 0) : total === 0 ? 100 : (100 * done) / total
  const said = [
    total === null ? sayNumber(done) : `${sayNumber(done)} of ${sayNumber(total)}`,
    rate !== null && isOpen(job) && `${sayNumber(Math.round(rate))} a second`,
    left !== null && `about ${sayDuration(left)} left`,
  ].filter(Boolean)
  return (
    <div style={{ width: '100%' }}>
      <Progress
        value={share}
        size={bare ? 'sm' : 'md'}
        color={state === 'failed' ? 'red' : undefined}
        aria-label={`${String(Math.round(share))} % done`}
        transitionDuration={0}
      />
      {!bare && (
        <Text size="sm" c="dimmed" mt={4} role="status">
          {said.join(' · ')}
        </Text>
      )}
    </div>
  )
}
