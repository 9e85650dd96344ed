/** What a destination would do as it is written now: asked of the server while somebody writes. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../../api/client'
import { asDestination, type Destination, type DestinationDraft } from './destination'
import { useSubject } from './subject'

export type Trial = Schema<'pipeline_trial_Trial'>

/** What came of trying a draft on its subject. */
export interface Tried {
  subject: string
  trial: Trial | undefined
  busy: boolean
}

/** Try a draft on its subject whenever the hand rests. Every part of the form may ask: it is one question. */
export function useTrial(draft: DestinationDraft): Tried {
  const { id: subject, events } = useSubject(draft)
  const [rested] = useDebouncedValue(draft, 350)
  const ready = rested.resource.id !== '' && rested.destination.package !== ''
  const found = useQuery({
    queryKey: ['trials', rested, subject, events],
    enabled: ready,
    retry: false,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: () => tryOut(rested, events, subject, false),
  })
  return { subject, trial: ready ? found.data : undefined, busy: found.isFetching }
}

/** Try a draft; with `send` it is really sent, with the test credentials. */
export function tryOut(draft: DestinationDraft, events: boolean, subject: string, send: boolean): Promise<Trial> {
  const body = {
    destination: named(draft),
    profile_id: events ? '' : subject,
    event_id: events ? subject : '',
    send,
  }
  return answer(api.POST('/api/v1/trials', { body }))
}

/** Return a draft that has a name, for one that has none yet can be tried too. */
function named(draft: DestinationDraft): Destination {
  return asDestination({ ...draft, id: draft.id || 'draft', name: draft.name || 'Draft' })
}
