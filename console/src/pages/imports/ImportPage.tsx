/** One import: as a draft what its columns are, on its way how far it is, afterwards what became of its rows. */
import { Button, Stack, Text } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client'
import { ConfirmDelete } from '../../parts/ConfirmDelete'
import { Back } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { Page } from '../../parts/Page'
import { tellDone } from '../../parts/toasts'
import { useMay } from '../../session/session'
import { Draft } from './Draft'
import { importQuery, isOver, type Import } from './import'
import { Outcome } from './Outcome'
import { Underway } from './Underway'

const CONSEQUENCES = ['Its file and its results go.', 'The people whom it imported stay.']

export default function ImportPage() {
  const { id } = useParams({ from: '/inside/imports/$id' })
  const { data: it } = useSuspenseQuery(importQuery(id))
  const [deleting, setDeleting] = useState(false)
  const may = useMay('admin', 'developer')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = async () => {
    await api.DELETE('/api/v1/imports/{id}', { params: { path: { id } } })
    await navigate({ to: '/imports' })
    queries.removeQueries({ queryKey: ['imports', id] })
    await queries.invalidateQueries({ queryKey: ['imports', 'list'] })
    tellDone(`Deleted ${it.name}`)
  }
  const deletion = may && it.state !== 'running' && (
    <Button variant="default" onClick={() => setDeleting(true)}>
      Delete
    </Button>
  )
  return (
    <Page title={it.name} about={<About it={it} />} back={<Back to="/imports">Imports</Back>} action={deletion}>
      <Stack gap="lg">
        {it.state === 'draft' && <Draft it={it} may={may} />}
        {(it.state === 'waiting' || it.state === 'running') && <Underway it={it} may={may} />}
        {isOver(it.state) && <Outcome it={it} may={may} />}
      </Stack>
      <ConfirmDelete
        opened={deleting}
        onClose={() => setDeleting(false)}
        kind="import"
        name={it.name}
        consequences={CONSEQUENCES}
        remove={remove}
      />
    </Page>
  )
}

function About({ it }: { it: Import }) {
  return (
    <Text span c="dimmed">
      {it.plan.dry_run && !['draft', 'waiting'].includes(it.state) ? 'A try: nothing was written. ' : ''}
      {it.format === 'jsonl' ? 'JSON lines' : it.format.toUpperCase()}, sent by {it.by || 'nobody'}{' '}
      <Moment at={it.added} />
    </Text>
  )
}
