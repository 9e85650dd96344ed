/** What the pages of inbound configuration work out by themselves. */
import { expect, test } from 'vitest'
import { listed, NEW_TYPE, wordsOfType } from '../src/pages/event-types/eventType'
import { seriesOf } from '../src/pages/inbound/histogram'
import { readJson } from '../src/pages/inbound/JsonField'
import { leavesOf, propertiesOf, type Event } from '../src/pages/inbound/samples'
import { sayValue } from '../src/pages/inbound/words'
import { changesBetween } from '../src/pages/mapping/changes'
import { readConstant } from '../src/pages/mapping/LineRow'
import { bySection, likelyTargets, lineOf, matchingTargets, traitOf } from '../src/pages/mapping/lines'
import { planOf } from '../src/pages/mapping/plan'
import type { Target } from '../src/pages/mapping/rule'
import { fieldsOf, schemaOf, withFields } from '../src/pages/mapping/schema'
import { addressOf, clicksOf, newRedirect } from '../src/pages/redirects/redirect'
import { draftOf } from '../src/pages/sources/localTests'
import { requestOf } from '../src/pages/sources/request'
import { freeId, freeName } from '../src/pages/sources/savedTests'
import { hookAddress } from '../src/pages/sources/snippets'
import { NEW_SOURCE } from '../src/pages/sources/source'

const TARGETS: Target[] = [
  {
    path: 'segments',
    wanted: 'a text or a list of texts',
    ops: ['append', 'delete', 'equals', 'equals-if-not-exists'],
  },
  { path: 'ids', wanted: 'a text or a list of texts', ops: ['append'] },
  { path: 'data.contact.email.main', wanted: 'a text', ops: ['delete', 'equals', 'equals-if-not-exists'] },
  { path: 'data.contact.email.private', wanted: 'a text', ops: ['delete', 'equals', 'equals-if-not-exists'] },
  { path: 'data.pii.firstname', wanted: 'a text', ops: ['delete', 'equals', 'equals-if-not-exists'] },
]
const TEST = {
  event_type: 'sign-up',
  session_id: 's',
  profile_id: '',
  properties: { a: 1 },
  context: {},
  asynchronous: false,
}

test('the paths of a document are those that mappings write, lists as a whole among them', () => {
  const lines = [{ sku: 'A' }]
  expect(leavesOf({ total: 5, lines, note: '', nothing: null })).toEqual([
    ['total', 5],
    ['lines', lines],
    ['lines.0.sku', 'A'],
  ])
})

test('properties of events are counted, the most frequent first', () => {
  const events = [{ properties: { a: 1 } }, { properties: { b: 2, a: 3 } }] as unknown as Event[]
  expect(propertiesOf(events)).toEqual([
    { path: 'a', sample: 1, count: 2 },
    { path: 'b', sample: 2, count: 1 },
  ])
})

test('a property is likely meant for places that share its words', () => {
  expect(likelyTargets('email', TARGETS).map((it) => it.path)).toEqual([
    'data.contact.email.main',
    'data.contact.email.private',
  ])
  expect(likelyTargets('customer.firstName', TARGETS)[0]?.path).toBe('data.pii.firstname')
  expect(likelyTargets('watts', TARGETS)).toEqual([])
})

test('a line does what its place takes', () => {
  expect(lineOf('segment', 'segments', TARGETS).op).toBe('append')
  expect(lineOf('mail', 'data.contact.email.main', TARGETS).op).toBe('equals')
  expect(lineOf('other', 'ids', TARGETS).op).toBe('append')
  expect(lineOf('total', 'traits.total', TARGETS).op).toBe('equals')
  expect(lineOf('weight', 'interests.lamps', TARGETS).op).toBe('increment')
})

test('places are found by all words, and lie in sections', () => {
  expect(matchingTargets('email priv', TARGETS).map((it) => it.path)).toEqual(['data.contact.email.private'])
  expect(bySection(TARGETS).map(([name, those]) => [name, those.length])).toEqual([
    ['profile', 2],
    ['data.contact', 2],
    ['data.pii', 1],
  ])
})

test('a trait is called by the last word of its property', () => {
  expect(traitOf('lines.0.sku')).toBe('sku')
  expect(traitOf('event@utm.source')).toBe('source')
  expect(traitOf('tags.0')).toBe('tags')
})

test('changes are told by field, without the books', () => {
  const before = { id: 'p', traits: { a: 1 }, segments: ['x'], metadata: { n: 1 } }
  const after = { id: 'p', traits: { a: 1, b: 2 }, segments: ['x', 'y'], metadata: { n: 2 } }
  expect(changesBetween(before, after)).toEqual([
    { path: 'traits.b', before: undefined, after: 2 },
    { path: 'segments', before: ['x'], after: ['x', 'y'] },
  ])
  expect(changesBetween({}, { data: { pii: { firstname: 'Ada' } } })[0]?.path).toBe('data.pii.firstname')
})

test('a constant is what JSON makes of it, else a text', () => {
  expect([readConstant('5'), readConstant('true'), readConstant('vip'), readConstant('"5"')]).toEqual([
    5,
    true,
    'vip',
    '"5"',
  ])
})

test('a plan names days as they begin here, the last one inclusive', () => {
  const day = (date: number) => new Date(2024, 4, date).toISOString()
  expect(planOf('m', { from: '2024-05-01', to: '2024-05-02', source: '' }, true)).toEqual({
    mapping: 'm',
    from: day(1),
    to: day(3),
    dry_run: true,
  })
  expect(planOf('m', { from: '', to: '', source: 'web' }, false)).toEqual({ mapping: 'm', source: 'web' })
})

test('a schema is a table of fields and back, with nothing lost', () => {
  const schema = {
    type: 'object',
    title: 'Order',
    required: ['total', 'id'],
    properties: { total: { type: 'number', minimum: 0 }, note: { type: ['string', 'null'] } },
  }
  const fields = fieldsOf(schema)
  expect(fields.map((it) => [it.name, it.type, it.required])).toEqual([
    ['total', 'number', true],
    ['note', '', false],
    ['id', '', true],
  ])
  expect(withFields(schema, fields)).toEqual({ ...schema, properties: { ...schema.properties, id: {} } })
})

test('a schema is made of what came', () => {
  expect(schemaOf([{ n: 1, t: 'x' }, { n: 1.5 }])).toEqual({
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'number' }, t: { type: 'string' } },
  })
})

test('text that is no JSON says so, and an empty one means what was agreed', () => {
  expect(readJson('{"a": 1}', undefined, true)).toEqual({ value: { a: 1 } })
  expect(readJson('', {}, true)).toEqual({ value: {} })
  expect(readJson('[1]', undefined, true)).toHaveProperty('fault')
  expect(readJson('{', undefined, false)).toHaveProperty('fault')
})

test('a test is sent the way that its source takes', () => {
  const shop = { ...NEW_SOURCE, id: 'shop' }
  expect(requestOf(shop, TEST)).toEqual({
    method: 'POST',
    path: '/track',
    body: { source: { id: 'shop' }, session: { id: 's' }, events: [{ type: 'sign-up', properties: { a: 1 } }] },
  })
  expect(requestOf({ ...shop, type: ['webhook'] }, TEST)).toEqual({
    method: 'POST',
    path: '/collect/sign-up/shop/s',
    body: { a: 1 },
  })
})

test('a saved test has a name and an id that no other has', () => {
  const known = [
    { id: 'shop.order', name: 'Order' },
    { id: 'shop.order-2', name: 'Order (2)' },
  ]
  expect([freeName('Order', known), freeName('Other', known)]).toEqual(['Order (3)', 'Other'])
  expect(freeId('shop', 'Order!', known)).toBe('shop.order-3')
  expect(freeId('shop', '注文', known)).toBe('shop.test')
})

test('what a browser kept of a test is read as the server keeps it', () => {
  const kept = { type: ' ', session: 's', profile: 'p', properties: { a: 1 }, context: { b: 2 }, later: true }
  expect(draftOf({ name: 'Old', test: kept, body: [1] })).toEqual({
    name: 'Old',
    event_type: 'event',
    session_id: 's',
    profile_id: 'p',
    properties: { a: 1 },
    context: { b: 2 },
    asynchronous: true,
    body: [1],
  })
})

test('addresses are filled in, and quoted', () => {
  expect(hookAddress('https://l.example', 'till', 'order paid')).toBe('https://l.example/collect/order%20paid/till')
  expect(addressOf('https://l.example', 'spring')).toBe('https://l.example/redirect/spring')
})

test('clicks of a redirect are told from others by its constant properties', () => {
  const redirect = { ...newRedirect('letters'), props: { letter: 'may', campaign: 'payload@params.c', n: 1 } }
  expect(clicksOf(redirect)).toBe('properties.letter = "may"')
})

test('types that came and are not described are listed, too', () => {
  const known = [
    { ...NEW_TYPE, id: 'page-view', built_in: true },
    { ...NEW_TYPE, id: 'ours' },
  ]
  const ids = (which: Parameters<typeof listed>[2]) => listed(known, ['page-view', 'odd'], which, '').map((it) => it.id)
  expect(ids('')).toEqual(['odd', 'page-view', 'ours'])
  expect([ids('unknown'), ids('ours'), ids('built-in')]).toEqual([['odd'], ['ours'], ['page-view']])
  expect([wordsOfType('lamp-switched'), wordsOfType('profile_imported')]).toEqual(['Lamp Switched', 'Profile Imported'])
})

test('what is counted by time becomes series of a chart', () => {
  const rows = [{ date: '2024-05-01T00:00:00Z', a: 2 }, { date: '2024-05-02T00:00:00Z' }]
  expect(seriesOf(rows, ['a'])).toEqual({
    times: [1714521600, 1714608000],
    series: [{ label: 'a', values: [2, 0] }],
  })
})

test('values are told in few letters, and nothing by a dash', () => {
  expect([sayValue(null), sayValue(0), sayValue(['a'])]).toEqual(['–', '0', '["a"]'])
})
