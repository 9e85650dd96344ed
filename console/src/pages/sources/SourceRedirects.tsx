/** The redirects whose clicks arrive at a source. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CodeBlock } from '../../parts/CodeBlock'
import { PageButton, PageLink } from '../../parts/links'
import { Section } from '../../parts/Section'
import { Trouble } from '../../parts/Trouble'
import { useMay } from '../../session/session'
import { nameOf } from '../inbound/kept'
import { Pending } from '../inbound/Pending'
import { addressOf, REDIRECTS } from '../redirects/redirect'

export function SourceRedirects({ server, id }: { server: string; id: string }) {
  const may = useMay('admin', 'developer')
  const found = useQuery({
    queryKey: ['redirects', 'of', id],
    queryFn: async () => (await REDIRECTS.page(id, '')).items.filter((it) => it.source === id),
  })
  return (
    <Section title="Its redirects" about="Clicks on these addresses arrive here.">
      <Stack gap="md">
        {found.isError && <Trouble error={found.error} retry={() => void found.refetch()} />}
        {found.isPending && <Pending label="loading redirects" />}
        {found.data?.length === 0 && <Text c="dimmed">No redirect names this source yet.</Text>}
        {found.data?.map((it) => (
          <div key={it.id}>
            <PageLink to="/redirects/$id" params={{ id: it.id }} size="sm">
              {nameOf(it)}
            </PageLink>
            <CodeBlock code={addressOf(server, it.id)} label={`the address of ${nameOf(it)}`} />
          </div>
        ))}
        {may && (
          <PageButton to="/redirects/new" search={{ source: id } as never} variant="default" w="fit-content">
            New redirect
          </PageButton>
        )}
      </Stack>
    </Section>
  )
}
