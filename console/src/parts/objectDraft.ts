/** What is being changed and not yet saved, field by field, and what the server said about it. */
import { useState, type ChangeEvent } from 'react'
import { asFailure, type Failure } from '../api/failure'
import { useProblems, type Saving } from './problems'

/** The names of those fields of T that hold this type. */
type Named<T, Held> = { [Name in keyof T]-?: NonNullable<T[Name]> extends Held ? Name : never }[keyof T] & string

/** What a section's fields are bound with: `<TextInput label="Name" {...form.text('name')} />`. */
export interface Fields<T extends object> {
  value: T
  set: <Name extends keyof T & string>(name: Name, value: T[Name]) => void
  /** Change several fields at once. */
  replace: (value: T) => void
  /** For text inputs. */
  text: (name: Named<T, string>) => {
    name: string
    value: string
    error: string | undefined
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  }
  /** For switches and checkboxes. */
  flag: (name: Named<T, boolean>) => {
    name: string
    checked: boolean
    error: string | undefined
    onChange: (event: ChangeEvent<HTMLInputElement>) => void
  }
  /** For everything that hands its value to `onChange`: Select, TagsInput, NumberInput. */
  of: <Name extends keyof T & string>(
    name: Name,
  ) => { name: string; value: T[Name]; error: string | undefined; onChange: (value: T[Name]) => void }
  /** What the server says is wrong at this place or below it. */
  error: (path: string) => string | undefined
}

/** A draft of an object. */
export interface Draft<T extends object> {
  fields: Fields<T>
  changed: boolean
  busy: boolean
  /** Why it was not saved. */
  failure: Failure | undefined
  /** Why it would not be, as far as it is written. */
  problem: Failure | undefined
  discard: () => void
  save: () => Promise<void>
}

/** Keep a draft of what is stored; `send` saves it, and the server is asked whether it could where it says how. */
export function useDraft<T extends object>(
  stored: T,
  send: (value: T) => Promise<unknown>,
  saving?: Saving<T>,
): Draft<T> {
  const [draft, setDraft] = useState<{ value: T; from: T }>({ value: stored, from: stored })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  // What somebody else saved in the meantime is shown where nothing is changed here.
  const value = same(draft.value, draft.from) ? stored : draft.value
  const problems = useProblems(saving, value, stored)
  const replace = (next: T) => {
    setDraft({ value: next, from: stored })
    setFailure(undefined)
  }
  const save = async () => {
    setBusy(true)
    try {
      await send(value)
      setFailure(undefined)
      setDraft({ value, from: value })
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setBusy(false)
    }
  }
  return {
    fields: bind(value, replace, failure ? [failure, ...problems] : problems),
    changed: !same(value, stored),
    busy,
    failure,
    problem: problems[0],
    discard: () => replace(stored),
    save,
  }
}

/** Tell whether two objects say the same. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Tell whether an error's place is this one or below it. */
export function isAt(place: string, path: string): boolean {
  return place === path || place.startsWith(`${path}.`) || place.startsWith(`${path}[`)
}

function bind<T extends object>(value: T, replace: (next: T) => void, failures: Failure[]): Fields<T> {
  const set: Fields<T>['set'] = (name, part) => replace({ ...value, [name]: part })
  const error = (path: string) => failures.find((it) => isAt(it.path, path))?.message
  return {
    value,
    set,
    replace,
    error,
    text: (name) => ({
      name,
      value: (value[name] ?? '') as string,
      error: error(name),
      onChange: (event) => set(name, event.currentTarget.value as T[typeof name]),
    }),
    flag: (name) => ({
      name,
      checked: Boolean(value[name]),
      error: error(name),
      onChange: (event) => set(name, event.currentTarget.checked as T[typeof name]),
    }),
    of: (name) => ({ name, value: value[name], error: error(name), onChange: (part) => set(name, part) }),
  }
}
