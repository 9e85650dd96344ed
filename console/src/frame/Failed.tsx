/** Where a page broke: an error of the server in its words, any other with what to do. */
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Failure } from '../api/failure'
import { Page } from '../parts/Page'
import { Trouble } from '../parts/Trouble'
import { NotFound } from './NotFound'

export function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  if (error instanceof Failure && error.status === 404) return <NotFound />
  const retry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  return (
    <Page title="This page could not be shown">
      <Trouble error={error} retry={retry} />
    </Page>
  )
}
