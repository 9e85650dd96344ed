/** A new event type: of one's own, one that came and is not described yet, or one in the place of a built-in one. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Trouble } from '../../parts/Trouble'
import { useQueryParams } from '../../parts/queryParams'
import { oneQuery } from '../inbound/kept'
import { NewKept } from '../inbound/NewKept'
import { EVENT_TYPES, NEW_TYPE, wordsOfType } from './eventType'
import { typeSections } from './sections'

const SECTIONS = typeSections(true)
const ABOUT = 'Say what the properties of such events mean. Events are stored with or without that.'
const INSTEAD = 'It counts in place of the built-in type of the same id, until you delete it.'

export default function NewEventTypePage() {
  const [{ type, like }] = useQueryParams('type', 'like')
  const model = useQuery({ ...oneQuery(EVENT_TYPES, like), enabled: like !== '' })
  const value = useMemo(() => {
    if (model.data) return { ...model.data, built_in: false }
    return type ? { ...NEW_TYPE, id: type, name: wordsOfType(type) } : NEW_TYPE
  }, [model.data, type])
  if (model.isError) return <Trouble error={model.error} retry={() => void model.refetch()} />
  if (like && !model.data) return <Skeleton height={240} role="status" aria-label="loading the event type" />
  return <NewKept key={value.id} kind={EVENT_TYPES} about={like ? INSTEAD : ABOUT} value={value} sections={SECTIONS} />
}
