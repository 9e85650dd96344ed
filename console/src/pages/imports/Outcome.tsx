/** What became of an import, why rows were refused, and what one may do now. */
import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { State } from '../../parts/State'
import { tellTrouble } from '../../parts/toasts'
import { Refusals } from './Refusals'
import { importQuery, STATES, type Import } from './import'
import { ResultTiles } from './ResultTiles'
import { ResultTable } from './ResultTable'
import { ACCEPTED, fileOf, upload } from './upload'

export function Outcome({ it, may }: { it: Import; may: boolean }) {
  const { tone, label } = STATES[it.state]
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <State tone={tone}>
          {it.plan.dry_run && it.state === 'done' ? 'Tried' : label} <Moment at={it.ended} />,{' '}
          {countOf(it.done, { one: 'row', many: 'rows' })}
        </State>
        {may && it.state !== 'done' && <GoOn it={it} />}
        {may && it.state === 'done' && it.plan.dry_run && <InEarnest it={it} />}
      </Group>
      {it.error && (
        <Alert color="red" variant="outline" title="Why it ended">
          <Text size="sm">{it.error}</Text>
        </Alert>
      )}
      <ResultTiles it={it} />
      <Refusals errors={it.errors} />
      {it.done > 0 && <ResultTable it={it} />}
    </Stack>
  )
}

/** Lets an import that ended early go on behind the last row that is done. */
function GoOn({ it }: { it: Import }) {
  const queries = useQueryClient()
  const go = async () => {
    try {
      const begun = await answer(api.POST('/api/v1/imports/{id}/start', { params: { path: { id: it.id } } }))
      queries.setQueryData(importQuery(it.id).queryKey, begun)
    } catch (error) {
      tellTrouble(error)
    }
  }
  return (
    <Button size="xs" onClick={() => void go()}>
      Go on where it was
    </Button>
  )
}

/** Imports what was tried. The server does not keep the file of a try: it is sent again, from this tab's memory. */
function InEarnest({ it }: { it: Import }) {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const file = fileOf(it.id)
  const send = async (chosen: File) => {
    setBusy(true)
    try {
      const plan = { ...it.plan, dry_run: false }
      const { signal } = new AbortController()
      const made = await upload({ file: chosen, format: it.format, plan, signal, onProgress: () => undefined })
      await navigate({ to: '/imports/$id', params: { id: made.id } })
    } catch (error) {
      tellTrouble(error)
    } finally {
      setBusy(false)
    }
  }
  if (file) {
    return (
      <Button size="xs" loading={busy} onClick={() => void send(file)}>
        Import it now
      </Button>
    )
  }
  return (
    <FileButton accept={ACCEPTED} onChange={(chosen) => chosen && void send(chosen)}>
      {(props) => (
        <Button size="xs" loading={busy} {...props}>
          Choose the file again to import it
        </Button>
      )}
    </FileButton>
  )
}
