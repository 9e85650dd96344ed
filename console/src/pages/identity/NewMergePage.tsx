/** Makes one of two profiles, by hand: choose both, look at what would become of them, then do it. */
import { Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { answer, api, type Schema } from '../../api/client'
import { EmptyState } from '../../parts/EmptyState'
import { Back } from '../../parts/links'
import { Page } from '../../parts/Page'
import { useQueryParams } from '../../parts/queryParams'
import { tellDone } from '../../parts/toasts'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { callOf, type Profile } from '../profiles/person'
import { Differences } from './Differences'
import { useUndo } from './merges'
import { PersonPicker } from './PersonPicker'

export default function NewMergePage() {
  const [{ one, other }, change] = useQueryParams('one', 'other')
  const may = useMay('admin', 'developer')
  const both = one !== '' && other !== ''
  const preview = useQuery({
    queryKey: ['merge preview', one, other],
    queryFn: () =>
      answer(api.POST('/api/v1/profiles/{id}/merge/preview', { params: { path: { id: one } }, body: { with: other } })),
    enabled: both,
    retry: false,
  })
  return (
    <Page
      title="Merge by hand"
      about="Makes one of two profiles that are one person. The elder stays, every id of both leads to it, and it can be undone."
      back={
        <Back to="/identity" search={{ tab: 'merges' }}>
          Merges
        </Back>
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <PersonPicker label="One" value={one} onChange={(id) => change({ one: id })} />
        <PersonPicker label="The other" value={other} onChange={(id) => change({ other: id })} />
      </SimpleGrid>
      {!both && (
        <EmptyState icon={IconArrowMerge} title="Choose two people">
          What would become of them is shown here, before anything is changed.
        </EmptyState>
      )}
      {both && preview.isPending && <Skeleton height={200} role="status" aria-label="loading the preview" />}
      {preview.isError && <Trouble error={preview.error} retry={() => void preview.refetch()} />}
      {both && preview.isSuccess && <Preview preview={preview.data} order={{ one, other }} may={may} />}
    </Page>
  )
}

interface PreviewProps {
  preview: Schema<'MergePreview'>
  order: { one: string; other: string }
  may: boolean
}

function Preview({ preview, order, may }: PreviewProps) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const undo = useUndo()
  const merge = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/profiles/{id}/merge', { params: { path: { id: order.one } }, body: { with: order.other } }),
      ),
    onSuccess: async (done) => {
      await Promise.all(
        [['merges'], ['profile'], ['profiles']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
      tellDone('The two are one', () => undo(done.id))
      await navigate({ to: '/profiles/$id', params: { id: done.kept } })
    },
  })
  const result = preview.profile as unknown as Profile
  return (
    <Stack>
      <Paper withBorder p="md">
        <Group justify="space-between">
          <div>
            <Title order={2}>{callOf(result)}</Title>
            <Text size="sm" c="dimmed">
              {preview.kept === order.one
                ? 'The first stays, for it is the elder'
                : 'The second stays, for it is the elder'}
            </Text>
          </div>
          {may && (
            <Button loading={merge.isPending} onClick={() => merge.mutate()}>
              Make one of them
            </Button>
          )}
        </Group>
        {merge.isError && <Trouble error={merge.error} />}
      </Paper>
      <Differences of={preview.differences} kept="The one that stays" gone="The one that goes" />
    </Stack>
  )
}
