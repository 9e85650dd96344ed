/** What the server would say if an object were saved as it stands: asked while somebody writes, when the hand rests. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, api, type Schema } from '../api/client'
import { Failure } from '../api/failure'
import { valueAt } from './jsonPaths'

/** How an object is to be saved: its kind, whether none of its id may be there, and who is asked whether it could. */
export interface Saving<T> {
  kind: string
  isNew: boolean
  check?: Check<T>
}

/** Asks the server whether an object could be saved as it is. */
export type Check<T> = (value: T, isNew: boolean) => Promise<Schema<'Checked'>>

/** Return what is wrong with a draft; nothing as long as it is what is stored. */
export function useProblems<T extends object>(saving: Saving<T> | undefined, value: T, stored: T): Failure[] {
  const [rested] = useDebouncedValue(value, 400)
  const asked = saving !== undefined && JSON.stringify(value) !== JSON.stringify(stored)
  const found = useQuery({
    queryKey: ['problems', saving?.kind, saving?.isNew, rested],
    enabled: asked && rested !== stored,
    retry: false,
    gcTime: 0, // there may be secrets in it
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { kind = '', isNew = false, check = checkOf(kind) } = saving ?? {}
      return (await check(rested, isNew)).problems
    },
  })
  return asked ? tellable(found.data ?? [], value, stored) : []
}

/** Return the check of a kind of the catalogue. */
function checkOf(kind: string): Check<object> {
  return (value, isNew) => {
    const params = { path: { kind }, query: { new: isNew } }
    return answer(api.POST('/api/v1/catalogue/{kind}/check', { params, body: value as Record<string, never> }))
  }
}

/** Return the problems but those of fields that nobody has come to yet: these are told when the draft is saved. */
export function tellable(problems: Schema<'ErrorDetail'>[], value: object, stored: object): Failure[] {
  return problems
    .map((it) => new Failure(422, it.code, it.message, it.path))
    .filter(({ path }) => !(isEmpty(at(value, path)) && isEmpty(at(stored, path))))
}

/** Return what stands at a place; a place with a name that nobody has written yet, `profile.`, holds nothing. */
function at(document: object, path: string): unknown {
  return path.endsWith('.') ? undefined : valueAt(document, path)
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
