import { sayTicks } from '../src/parts/ticks'
import { expect, test } from 'vitest'
import { isAt, same } from '../src/parts/objectDraft'
import { fieldsOf, isPath, pathsIn } from '../src/parts/fieldColumns'
import { filled, mentions, step, valueAt } from '../src/parts/jsonPaths'
import { resolve, typeOf, wordsOf } from '../src/parts/jsonSchema'
import { sayWhen } from '../src/parts/Moment'
import { countOf, sayBytes } from '../src/parts/numbers'
import { parseSearch, stringifySearch } from '../src/parts/queryParams'
import { pressed } from '../src/parts/shortcuts'
import { shorten } from '../src/parts/Identifier'

test('an instant is told in the unit that fits, and clocks that differ by seconds say now', () => {
  const present = Date.parse('2026-01-10T12:00:00Z')
  const say = (text: string) => sayWhen(Date.parse(text), present)
  expect(say('2026-01-10T12:00:09Z')).toBe('just now')
  expect(say('2026-01-10T11:55:00Z')).toBe('5 min. ago')
  expect(say('2026-01-10T09:00:00Z')).toBe('3 hr. ago')
  expect(say('2026-01-09T12:00:00Z')).toBe('yesterday')
  expect(say('2025-12-31T12:00:00Z')).toBe('10 days ago')
})

test('a path of a document can be pasted into a condition', () => {
  expect(step(step('profile@data', 'pii'), 'firstname')).toBe('profile@data.pii.firstname')
  expect(step('items', 0)).toBe('items[0]')
  expect(step('traits', 'odd key')).toBe('traits["odd key"]')
})

test('what stands at a path is found by the path that was written for it', () => {
  const document = { traits: { 'odd "key"]': [{ a: 0 }] } }
  expect(valueAt(document, step(step(step(step('traits', 'odd "key"]'), 0), 'a'), 'b'))).toBeUndefined()
  expect(valueAt(document, step(step(step('traits', 'odd "key"]'), 0), 'a'))).toBe(0)
  expect([valueAt(document, 'traits.none.at'), valueAt(document, 'constructor')]).toEqual([undefined, undefined])
})

test('the fields of documents are told once, their own first, those that hold nothing last', () => {
  const one = { id: 'a', data: { name: null, city: '' }, metadata: { fields: { id: 1 } }, traits: {} }
  const other = { id: 'b', data: { name: null, city: 'Łódź' }, tags: ['x'], traits: { vip: false } }
  expect(fieldsOf([one, other])).toEqual([
    { path: 'traits.vip', value: false },
    { path: 'id', value: 'a' },
    { path: 'data.city', value: 'Łódź' },
    { path: 'tags', value: ['x'] },
    { path: 'data.name', value: null },
  ])
})

test('a path that is typed is words with dots between', () => {
  const typed = ['properties.price', 'traits.größe.cm', 'price', 'a..b', 'properties.', 'a["b"].c']
  expect(typed.map(isPath)).toEqual([true, true, false, false, false, false])
  expect(pathsIn(['name', '@traits.x', 'when'])).toEqual(['traits.x'])
})

test('a document without its empty fields keeps zero and false', () => {
  expect(filled({ a: null, b: { c: '', d: [] }, e: 0, f: false, g: { h: 'x' } })).toEqual({
    e: 0,
    f: false,
    g: { h: 'x' },
  })
})

test('a search in a document looks at keys and at values', () => {
  expect(mentions('data', { pii: { firstname: 'Ada' } }, 'ada')).toBe(true)
  expect(mentions('data', { pii: { firstname: 'Ada' } }, 'first')).toBe(true)
  expect(mentions('data', { pii: { firstname: 'Ada' } }, 'bob')).toBe(false)
})

test('filters go into the address and come back, and the empty ones stay out', () => {
  const text = stringifySearch({ query: 'a = "1"', tab: '', none: undefined })
  expect(parseSearch(text)).toEqual({ query: 'a = "1"' })
  expect(stringifySearch({})).toBe('')
})

test('keys are told in our words', () => {
  const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)
  expect(pressed(key({ key: 'k', ctrlKey: true }))).toBe('mod+k')
  expect(pressed(key({ key: 'Enter', metaKey: true }))).toBe('mod+enter')
  expect(pressed(key({ key: 'p' }), 'g')).toBe('g p')
  expect(pressed(key({ key: '?', shiftKey: true }))).toBe('?')
})

test('an error of the server belongs to the field at its path and to those around it', () => {
  expect(isAt('config.url', 'config')).toBe(true)
  expect(isAt('tags[0]', 'tags')).toBe(true)
  expect(isAt('configuration', 'config')).toBe(false)
  expect(same({ a: [1] }, { a: [1] })).toBe(true)
})

test('a schema is resolved through references and past the null that makes it optional', () => {
  const root = { $defs: { Port: { type: 'integer', minimum: 1 } } }
  const port = resolve({ anyOf: [{ $ref: '#/$defs/Port' }, { type: 'null' }], title: 'The port' }, root)
  expect(port).toEqual({ type: 'integer', minimum: 1, title: 'The port' })
  expect(typeOf({ type: ['string', 'null'] })).toBe('string')
  expect(wordsOf('api_key')).toBe('API key')
})

test('numbers are grouped and have their unit', () => {
  expect(countOf(1, { one: 'profile', many: 'profiles' })).toBe('1 profile')
  expect(countOf(12345, { one: 'profile', many: 'profiles' })).toBe('12,345 profiles')
  expect(sayBytes(1_146_880)).toBe('1.1 MB')
  expect(sayBytes(0)).toBe('0 bytes')
})

test('an id that a person chose is shown whole, one that a machine made is not', () => {
  expect(shorten('demo-shop')).toBe('demo-shop')
  expect(shorten('04d9d45c-43f2-4838-a747-87d0fd073c8e')).toBe('04d9…3c8e')
})

test('ticks of time say the day where it begins, and seconds only where they lie close', () => {
  const at = (text: string) => new Date(text).getTime() / 1000
  const words = sayTicks([at('2026-03-01T23:59:58'), at('2026-03-01T23:59:59') - 0.5, at('2026-03-01T23:59:59')], 0.5)
  expect(words).toEqual(['11:59:58 PM\nMar 1', '', '11:59:59 PM'])
  const hours = sayTicks([at('2026-03-01T18:00:00'), at('2026-03-02T00:00:00'), at('2026-03-02T06:00:00')], 21_600)
  expect(hours).toEqual(['6:00 PM\nMar 1', '12:00 AM\nMar 2', '6:00 AM'])
  expect(sayTicks([at('2026-03-01T00:00:00')], 86_400)).toEqual(['Mar 1'])
  expect(sayTicks([at('2026-03-01T00:00:00')], 2_592_000)).toEqual(['Mar 2026'])
})
