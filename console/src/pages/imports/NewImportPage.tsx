/** A file to be imported: chosen or dropped, and sent while one sees how far it is. */
import { Box, Button, Group, Progress, Select, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Back } from '../../parts/links'
import { sayBytes } from '../../parts/numbers'
import { Page } from '../../parts/Page'
import { Trouble } from '../../parts/Trouble'
import { DropZone } from './DropZone'
import { formatOf, upload, type Format } from './upload'

const FORMATS = [
  { value: 'csv', label: 'CSV: a table with the names of its columns in the first row' },
  { value: 'jsonl', label: 'JSON lines: an object a line' },
  { value: 'parquet', label: 'Parquet' },
]

export default function NewImportPage() {
  return (
    <Page
      title="Import a file"
      about="CSV, JSON lines or Parquet. Nothing is imported before you have looked at its columns."
      back={<Back to="/imports">Imports</Back>}
    >
      <Sending />
    </Page>
  )
}

function Sending() {
  const { file, share, error, choose, send, stop } = useSending()
  const [format, setFormat] = useState<Format>()
  const known = file && (formatOf(file.name) ?? format)
  const pick = (next: File) => {
    choose(next)
    const told = formatOf(next.name)
    if (told) void send(next, told)
  }
  if (!file) return <DropZone onFile={pick} />
  return (
    <Stack gap="md" maw={640}>
      <Group justify="space-between">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {file.name}
        </Text>
        <Text c="dimmed">{sayBytes(file.size)}</Text>
      </Group>
      {!formatOf(file.name) && share === undefined && (
        <Select
          label="What is in it?"
          description="Its name does not tell."
          data={FORMATS}
          value={format ?? null}
          onChange={(it) => setFormat(FORMATS.find(({ value }) => value === it)?.value as Format | undefined)}
        />
      )}
      {share !== undefined && (
        <Box role="status">
          <Progress value={share * 100} aria-label="Sent so far" />
          <Text c="dimmed" size="sm" mt={4}>
            {share < 1 ? `${sayBytes(share * file.size)} are sent` : 'Its columns are being looked at…'}
          </Text>
        </Box>
      )}
      {error !== undefined && <Trouble error={error} />}
      <Group gap="xs">
        {share === undefined && (
          <Button disabled={!known} onClick={() => known && void send(file, known)}>
            {error === undefined ? 'Send it' : 'Send it again'}
          </Button>
        )}
        <Button variant="default" onClick={stop}>
          {share === undefined ? 'Take another file' : 'Stop'}
        </Button>
      </Group>
    </Stack>
  )
}

/** Keep the file that was chosen, and how much of it is sent; leads to the draft that it becomes. */
function useSending() {
  const [file, setFile] = useState<File>()
  const [state, setState] = useState<{ share?: number; error?: unknown }>({})
  const queries = useQueryClient()
  const navigate = useNavigate()
  const abort = useRef<AbortController>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const stop = () => {
    abort.current?.abort()
    setFile(undefined)
    setState({})
  }
  const send = async (it: File, format: Format) => {
    abort.current = new AbortController()
    setState({ share: 0 })
    try {
      const { signal } = abort.current
      const made = await upload({ file: it, format, signal, onProgress: (share) => setState({ share }) })
      await queries.invalidateQueries({ queryKey: ['imports', 'list'] })
      await navigate({ to: '/imports/$id', params: { id: made.id }, replace: true })
    } catch (error) {
      if (!(error instanceof DOMException)) setState({ error })
    }
  }
  return { file, ...state, choose: setFile, send, stop }
}
