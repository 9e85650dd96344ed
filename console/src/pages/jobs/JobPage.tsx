/** A job: how far it is, what became of what it looked at, and how to end it or let it go on. */
import { Button, Paper, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Identifier } from '../../parts/Identifier'
import { JsonView } from '../../parts/JsonView'
import { Back, PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { sayNumber } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { State } from '../../parts/State'
import { tellDone, tellTrouble } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { JobProgress } from './JobProgress'
import { COUNTS, isOpen, jobQuery, STATES, titleOf, useJobChanges, type Job } from './jobs'

export default function JobPage() {
  const { id } = useParams({ from: '/inside/jobs/$id' })
  const { data: job } = useSuspenseQuery(jobQuery(id))
  const may = useMay('admin', 'developer')
  return (
    <Page
      title={titleOf(job)}
      about={<Identifier id={job.id} />}
      back={
        <Back to="/identity" search={{ tab: 'jobs' }}>
          Jobs
        </Back>
      }
      action={may && <Actions job={job} />}
    >
      <Paper withBorder p="md">
        <State tone={STATES[job.state].tone}>{STATES[job.state].says}</State>
        <Text size="sm" c="dimmed" component="div" mb="sm">
          asked for by {job.by} <Moment at={job.created} />
          {job.started && (
            <>
              , begun <Moment at={job.started} />
            </>
          )}
          {job.ended && (
            <>
              , ended <Moment at={job.ended} />
            </>
          )}
        </Text>
        <JobProgress job={job} />
        {job.error && <Trouble error={new Error(job.error)} />}
      </Paper>
      <Counts job={job} />
      {job.examples.length > 0 && <Examples job={job} />}
      {Object.keys(job.plan).length > 0 && (
        <section aria-label="The plan">
          <Title order={2} mb="xs">
            The plan
          </Title>
          <JsonView value={job.plan} />
        </section>
      )}
    </Page>
  )
}

function Actions({ job }: { job: Job }) {
  const { cancel, start, remove } = useJobChanges(job.id)
  const navigate = useNavigate()
  const [removing, setRemoving] = useState(false)
  const attempt = async (deed: () => Promise<unknown>, words: string) => {
    try {
      await deed()
      tellDone(words)
    } catch (error) {
      tellTrouble(error)
    }
  }
  if (isOpen(job)) {
    return (
      <Button variant="default" onClick={() => void attempt(cancel, 'It goes no further; what it did stays')}>
        Cancel
      </Button>
    )
  }
  return (
    <>
      <Button variant="default" onClick={() => setRemoving(true)}>
        Forget
      </Button>
      {job.state !== 'done' && <Button onClick={() => void attempt(start, 'It goes on')}>Go on</Button>}
      <ConfirmDelete
        opened={removing}
        onClose={() => setRemoving(false)}
        kind="job"
        name={titleOf(job)}
        consequences={['What it did stays; only its numbers go.']}
        remove={async () => {
          await navigate({ to: '/identity', search: { tab: 'jobs' } as never })
          await remove()
        }}
      />
    </>
  )
}

/** Pairs that a try would make one. */
function Examples({ job }: { job: Job }) {
  return (
    <section aria-label="For example">
      <Title order={2} mb="xs">
        For example
      </Title>
      <Table fz="sm" verticalSpacing={6} maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Would become part</Table.Th>
            <Table.Th>of</Table.Th>
            <Table.Th>by the key</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {job.examples.map(({ kept, gone, key }) => (
            <Table.Tr key={`${kept} ${gone}`}>
              <Table.Td>
                <Person id={gone} />
              </Table.Td>
              <Table.Td>
                <Person id={kept} />
              </Table.Td>
              <Table.Td>{key}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Person({ id }: { id: string }) {
  return (
    <PageLink to="/profiles/$id" params={{ id }} size="sm">
      {id}
    </PageLink>
  )
}

function Counts({ job }: { job: Job }) {
  const counts = Object.entries(job.counts)
  if (counts.length === 0) return job.state === 'done' ? <Text c="dimmed">Nothing had to be changed.</Text> : null
  return (
    <section aria-label="What became of it">
      <Title order={2} mb="xs">
        What became of it
      </Title>
      <Table fz="sm" verticalSpacing={6} maw={640}>
        <Table.Tbody>
          {counts.map(([name, count]) => (
            <Table.Tr key={name}>
              <Table.Td>{COUNTS[name] ?? name}</Table.Td>
              <Table.Td ta="right">{sayNumber(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
