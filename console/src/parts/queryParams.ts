/** Filters live in the address, so that a view can be linked, kept and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** Return these parameters of the address, empty where they are not there, and a way to change some of them. */
export function useQueryParams<Name extends string>(
  ...names: Name[]
): [Record<Name, string>, (change: Partial<Record<Name, string>>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const key = names.join(' ')
  const values = useMemo(() => {
    const pairs = key.split(' ').map((name) => [name, typeof search[name] === 'string' ? search[name] : ''])
    return Object.fromEntries(pairs) as Record<Name, string>
  }, [search, key])
  const change = useCallback(
    (next: Partial<Record<Name, string>>) => {
      const search = (old: Record<string, unknown>) => withoutEmpty({ ...old, ...next })
      void navigate({ to: '.', search: search as never, replace: true })
    },
    [navigate],
  )
  return [values, change]
}

/** Return what an address's search says, all of it text. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Return an address's search of these texts. */
export function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(withoutEmpty(search)).toString()
  return text && `?${text}`
}

function withoutEmpty(search: Record<string, unknown>): Record<string, string> {
  const pairs = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}
