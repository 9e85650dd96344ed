/** The address of a saved test: leads to its source, where it is opened. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { testQuery } from './savedTests'

export default function TestPage() {
  const { id } = useParams({ from: '/inside/tests/$id' })
  const { data: test } = useSuspenseQuery(testQuery(id))
  const search = { tab: 'test', saved: test.id } as never
  return <Navigate to="/sources/$id" params={{ id: test.event_source }} search={search} replace />
}
