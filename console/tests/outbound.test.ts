/** What the outbound pages work out by themselves: references, manuals, mappings, requests as text. */
import { expect, test } from 'vitest'
import { answerOf, requestOf } from '../src/pages/deliveries/wire'
import { reasonOf, sinceOf } from '../src/pages/deliveries/delivery'
import { missing, startMapping } from '../src/pages/destinations/connectors'
import { asDestination, healthOf, NEW_DESTINATION, whole } from '../src/pages/destinations/destination'
import { brief, keyFor, placesOf } from '../src/pages/destinations/paths'
import { chosen, type Extension } from '../src/pages/extensions/extension'
import { textsOf } from '../src/parts/jsonSchema'
import { blocksOf, piecesOf } from '../src/parts/markdown'

const HTTP: Extension = {
  id: 'destination:http',
  kind: 'destination',
  name: 'http',
  title: 'HTTP',
  icon: 'world-upload',
  category: 'Services',
  description: 'Send the mapped data to a web address.',
  mapping: { id: 'profile@id', 'email?': 'profile@data.contact.email.main' },
  requires: ['id', 'email'],
  resource: 'api',
  manual: '',
  needs: '',
  ready: true,
  error: '',
}

test('what a person has can be picked, what is there first, by its path', () => {
  const facts = { profile: { id: 'p', data: { pii: { lastname: null, firstname: 'Ada' }, colors: ['red'] } } }
  expect(placesOf(facts)).toEqual([
    { reference: 'profile@id', value: 'p' },
    { reference: 'profile@data.pii.firstname', value: 'Ada' },
    { reference: 'profile@data.colors', value: ['red'] },
    { reference: 'profile@data.pii.lastname', value: null },
  ])
})

test('a field that is picked is called by its last word, and never like another', () => {
  expect(keyFor('profile@data.pii.firstname', [])).toBe('firstname')
  expect(keyFor('profile@data.contact.email.main', ['email?'])).toBe('email_2')
  expect(brief('x'.repeat(80))).toHaveLength(60)
})

test('a manual is read as blocks, and only addresses of the web become links', () => {
  const kinds = blocksOf(
    '# Title\n\nSome\nwords.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| `x \\| y` | 2 |\n\n```json\n{}\n```',
  )
  expect(kinds.map((it) => it.kind)).toEqual(['heading', 'paragraph', 'list', 'table', 'code'])
  expect(kinds[3]).toEqual({ kind: 'table', head: ['a', 'b'], rows: [['`x | y`', '2']] })
  expect(piecesOf('see `code`, [here](https://a.example), [not](javascript:alert(1))').map((it) => it.kind)).toEqual([
    'text',
    'code',
    'text',
    'link',
    'text',
  ])
})

test('a mapping that somebody wrote stays when the connector changes, and says what it lacks', () => {
  const own = { ...NEW_DESTINATION, mapping: { 'email?': 'profile@id' } }
  expect(startMapping(own, [HTTP], HTTP)).toBe(own.mapping)
  expect(startMapping(NEW_DESTINATION, [HTTP], HTTP)).toBe(HTTP.mapping)
  expect(missing(HTTP, own.mapping)).toEqual([{ key: 'id', suggestion: 'profile@id' }])
})

test('what was taken out of a destination as YAML is as it is without it', () => {
  const { retry, ...rest } = NEW_DESTINATION
  expect(whole(rest as typeof NEW_DESTINATION).retry).toEqual(retry)
  expect(asDestination(NEW_DESTINATION, true).paused).toBe(true)
})

test('a destination that rests after errors is not healthy, and one that is paused says so first', () => {
  const counts = { destination: 'crm', name: 'CRM', waiting: 0, retrying: 0, oldest: null, failed: 0 }
  const doing = { ...counts, breaker: 'open' as const, paused: false, enabled: true }
  expect(healthOf({ enabled: true, paused: false }, doing).tone).toBe('bad')
  expect(healthOf({ enabled: true, paused: true }, doing).children).toBe('Paused')
})

test('requests and answers look as they do on the wire', () => {
  expect(requestOf({ method: 'POST', url: 'https://a.example', headers: { 'x-key': '***' }, body: '{"a":1}' })).toBe(
    'POST https://a.example\nx-key: ***\n\n{\n  "a": 1\n}',
  )
  expect(answerOf({ status: 503, headers: {}, body: 'busy' })).toBe('503\n\nbusy')
})

test('why something was skipped is said in words, and a span ends now', () => {
  expect(reasonOf({ status: 'skipped', reason: 'consent' })).toBe('a consent is missing')
  expect(sinceOf({ from: '', last: 'hour' }, 3_600_000)).toBe('1970-01-01T00:00:00.000Z')
  expect(sinceOf({ from: '', last: '' })).toBe('')
})

test('extensions are found by kind, category and words, and broken ones come first', () => {
  const broken = { ...HTTP, id: 'broken:x', kind: '', title: 'x', error: 'no module' }
  expect(chosen([HTTP, broken], { text: '', kind: '', category: '' })[0]).toBe(broken)
  expect(chosen([HTTP, broken], { text: 'web ADDRESS', kind: 'destination', category: 'services' })).toEqual([HTTP])
  expect(chosen([HTTP, broken], { text: '', kind: 'broken', category: '' })).toEqual([broken])
})

test('a map of texts is told from an object with fields', () => {
  expect(textsOf({ type: 'object', additionalProperties: { type: 'string' } })).toEqual({ type: 'string' })
  expect(textsOf({ type: 'object', properties: {}, additionalProperties: { type: 'string' } })).toBeUndefined()
})
