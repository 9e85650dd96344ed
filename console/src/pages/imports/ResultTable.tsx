/** What became of each row, to look through by outcome and by error, and as a file. */
import {
  Box,
  Button,
  Group,
  Popover,
  ScrollArea,
  SegmentedControl,
  Select,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { answer, api } from '../../api/client'
import { DataList, type Column } from '../../parts/DataList'
import { download } from '../../parts/download'
import { EmptyState } from '../../parts/EmptyState'
import { Identifier } from '../../parts/Identifier'
import { sayNumber } from '../../parts/numbers'
import { useQueryParams } from '../../parts/queryParams'
import { State, type Tone } from '../../parts/State'
import { tellTrouble } from '../../parts/toasts'
import { ACTIONS, CODES, type Action, type Import } from './import'
import { resultsAddress, type RowResult, type Wanted } from './results'

const TONES: Record<Action, Tone> = { created: 'good', updated: 'busy', unchanged: 'off', refused: 'bad' }
const CHOICES = [{ value: '', label: 'All' }, ...ACTIONS.map((value) => ({ value, label: capital(value) }))]

const COLUMNS: Column<RowResult>[] = [
  { id: 'key', label: 'Key', width: 'minmax(0, 1.2fr)', phone: true, cell: (it) => it.key || '–' },
  {
    id: 'became',
    label: 'Became',
    width: '128px',
    phone: true,
    cell: (it) => (it.error > 0 ? <Refused it={it} /> : <State tone={TONES[it.action]}>{capital(it.action)}</State>),
  },
  { id: 'why', label: 'Why', width: 'minmax(0, 2fr)', cell: (it) => it.error_text },
  { id: 'row', label: 'Row', width: '80px', align: 'right', phone: true, cell: (it) => sayNumber(it.row) },
  { id: 'profile', label: 'Profile', hidden: true, cell: (it) => it.profile_id && <Identifier id={it.profile_id} /> },
]

export function ResultTable({ it }: { it: Import }) {
  const [params, change] = useQueryParams('only', 'error')
  const wanted = {
    only: ACTIONS.find((action) => action === params.only) ?? '',
    error: Object.hasOwn(it.errors, params.error) ? params.error : '',
  }
  return (
    <Box component="section" aria-label="Row by row">
      <Group justify="space-between" mb="xs">
        <Title order={2}>Row by row</Title>
        <Group gap="xs">
          <Download it={it} format="csv" words="CSV" wanted={wanted} />
          <Download it={it} format="jsonl" words="JSON lines" wanted={wanted} />
        </Group>
      </Group>
      <Group gap="xs" mb="xs">
        <ScrollArea type="never" maw="100%">
          <SegmentedControl
            size="xs"
            aria-label="What became of it"
            data={CHOICES}
            value={wanted.only}
            onChange={(only) => change({ only, error: '' })}
          />
        </ScrollArea>
        <ErrorChoice it={it} value={wanted.error} onChange={(error) => change({ error, only: error && 'refused' })} />
      </Group>
      <DataList
        name="import-rows"
        noun={{ one: 'row', many: 'rows' }}
        queryKey={['imports', it.id, 'rows', { ...wanted, done: it.done }]}
        page={(cursor) => pageOf(it.id, wanted, cursor)}
        columns={COLUMNS}
        rowKey={(row) => String(row.row)}
        open={(row) => (hasPage(row, it) ? { to: '/profiles/$id', params: { id: row.profile_id } } : undefined)}
        empty={<EmptyState icon={IconTable} title="No row ended like that" />}
      />
    </Box>
  )
}

/** That a row was refused; who wants to know why touches it, for a phone has no room for it. */
function Refused({ it }: { it: RowResult }) {
  return (
    <Popover width={320} withinPortal>
      <Popover.Target>
        <UnstyledButton fz="inherit">
          <State tone="bad">Refused, {it.error}</State>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {it.error_text}
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ErrorChoiceProps {
  it: Import
  value: string
  onChange: (error: string) => void
}

function ErrorChoice({ it, value, onChange }: ErrorChoiceProps) {
  const codes = Object.keys(it.errors)
  if (codes.length === 0) return null
  return (
    <Select
      size="xs"
      aria-label="Error"
      placeholder="Any error"
      clearable
      clearButtonProps={{ 'aria-label': 'Any error' }}
      w={{ base: '100%', xs: 340 }}
      data={codes.map((code) => ({ value: code, label: CODES[code] ? `${code}: ${CODES[code]}` : code }))}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}

interface DownloadProps {
  it: Import
  format: 'csv' | 'jsonl'
  words: string
  wanted: Wanted
}

function Download({ it, format, words, wanted }: DownloadProps) {
  const save = async () => {
    try {
      await download(resultsAddress(it.id, format, wanted), `${it.name}.results.${format}`)
    } catch (error) {
      tellTrouble(error)
    }
  }
  return (
    <Button variant="default" size="xs" leftSection={<IconDownload size={14} />} onClick={() => void save()}>
      {words}
    </Button>
  )
}

function pageOf(id: string, { only, error }: Wanted, cursor: string) {
  const query = { only: (only || undefined) as Action | undefined, error: error ? Number(error) : undefined, cursor }
  return answer(api.GET('/api/v1/imports/{id}/rows', { params: { path: { id }, query: { ...query, limit: 100 } } }))
}

/** Tell whether a row has a profile to look at; who would be new was not made by a try. */
function hasPage({ profile_id, action }: RowResult, { plan }: Import): boolean {
  return !['', '-'].includes(profile_id) && !(plan.dry_run && action === 'created')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
