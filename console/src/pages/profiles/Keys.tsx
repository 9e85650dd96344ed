/** What somebody is known by, each with where it came from. */
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { PageLink } from '../../parts/links'
import { Moment } from '../../parts/Moment'
import { countOf } from '../../parts/numbers'
import { Field } from './Field'
import { Nothing, Part } from './Part'
import { keysOf, type Known, type Profile } from './person'

type Entry = Schema<'HistoryEntry'>

export function Keys({ profile }: { profile: Profile }) {
  const keys = keysOf(profile)
  const history = useQuery({
    queryKey: ['profile', profile.id, 'keys', keys.map((it) => it.value).join(' ')],
    queryFn: async () => [...(await changesOf(profile.id, 'contact')), ...(await changesOf(profile.id, 'identifier'))],
    enabled: keys.length > 0,
    staleTime: 60_000,
  })
  const more = [...profile.data.contact.email.others, ...profile.data.contact.phone.others]
  return (
    <Part title="Known by">
      {keys.length === 0 && <Nothing>Only by this browser so far</Nothing>}
      {keys.map((it) => (
        <Field
          key={it.path}
          label={it.label}
          labelWidth={60}
          path={it.path}
          note={<Origin of={it} entries={history.data ?? []} />}
        >
          <Breakable address={it.value} />
        </Field>
      ))}
      {more.length > 0 && (
        <Field label="Formerly" labelWidth={60} path="data.contact">
          {more.join(', ')}
        </Field>
      )}
      <PageLink to="." search={{ tab: 'identities' } as never} size="xs">
        {countOf(profile.ids.length, { one: 'id leads', many: 'ids lead' })} here
      </PageLink>
    </Part>
  )
}

/** A key that has no room in a line breaks before its @. */
function Breakable({ address }: { address: string }) {
  const place = address.lastIndexOf('@')
  if (place < 1) return address
  return (
    <>
      {address.slice(0, place)}
      <wbr />
      {address.slice(place)}
    </>
  )
}

/** Where a key came from: the source that told of it, and when. */
function Origin({ of, entries }: { of: Known; entries: Entry[] }) {
  const told = entries.find((entry) => entry.changes.some((it) => it.field === of.path && it.new === of.value))
  if (!told) return null
  return (
    <>
      {told.source ? (
        <PageLink to="/sources/$id" params={{ id: told.source }} size="xs" underline="always">
          {told.source}
        </PageLink>
      ) : (
        told.title
      )}
      , <Moment at={told.time} />
    </>
  )
}

async function changesOf(id: string, what: 'contact' | 'identifier'): Promise<Entry[]> {
  const query = { field: `data.${what}`, limit: 100 }
  return (await answer(api.GET('/api/v1/profiles/{id}/history', { params: { path: { id }, query } }))).items
}
