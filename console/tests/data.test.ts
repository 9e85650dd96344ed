import { expect, test } from 'vitest'
import { conditionOf } from '../src/pages/home/Destinations'
import { compared, seriesOf } from '../src/pages/home/overview'
import { pageIs, topOf } from '../src/pages/home/tops'
import { barsOf, brushed, sayInterval } from '../src/pages/events/histogram'
import { deviceOf, pathOf, placeOf, reasonsOf, sourceOf, stateOf } from '../src/pages/events/event'
import { sayReplays } from '../src/pages/events/replay'
import { rulesFor } from '../src/pages/events/routing'
import { holds, joined, readPiece, type LiveEvent } from '../src/pages/live/stream'
import { sayDuration } from '../src/pages/sessions/session'
import { isCondition, placeOf as placeIn, write } from '../src/parts/completion'
import { piled } from '../src/parts/piled'
import { boundsOf, isoOf, localOf, saySpan } from '../src/parts/timeRange'

const event = (id: string, more: Partial<LiveEvent> = {}): LiveEvent => ({
  id,
  type: 'page-view',
  name: 'Page View',
  time: '2026-01-10T12:00:00Z',
  valid: true,
  source: 'shop',
  profile: null,
  session: null,
  hit: {},
  ...more,
})

test('messages of a stream are read from pieces, and comments are passed over', () => {
  const text = `: welcome\n\nevent: event\ndata: ${JSON.stringify(event('a'))}\n\nevent: event\nda`
  const { events, rest } = readPiece(text)
  expect(events.map((it) => it.id)).toEqual(['a'])
  expect(readPiece(`${rest}ta: ${JSON.stringify(event('b'))}\n\n`).events.map((it) => it.id)).toEqual(['b'])
})

test('a stream keeps the newest first, none twice, and no more than it may', () => {
  const kept = joined([event('b'), event('a')], [event('b'), event('c'), event('d')], 3)
  expect(kept.map((it) => it.id)).toEqual(['d', 'c', 'b'])
})

test('what comes in one go stands by its time, whatever the order in which it was stored', () => {
  const visit = event('visit', { time: '2026-01-10T11:59:59.5Z' })
  expect(joined([], [event('view'), visit, event('later')], 9).map((it) => it.id)).toEqual(['later', 'view', 'visit'])
})

test('a filter of the stream wants all words, wherever they stand', () => {
  const one = event('a', { hit: { name: 'Red lamp' }, profile: 'p-1' })
  expect(holds(one, 'lamp P-1')).toBe(true)
  expect(holds(one, 'lamp blue')).toBe(false)
})

test('a suggestion takes the place of what was begun before the cursor', () => {
  const it = (value: string, token = 'FIELD', space = true) => ({
    value,
    token,
    name: value,
    desc: '',
    space,
    color: '',
  })
  expect(write({ text: 'ty', at: 2 }, 'ty', it('type'))).toEqual({ text: 'type ', at: 5 })
  expect(write({ text: 'type = "pa AND x = 1', at: 10 }, '"pa', it('"page"')).text).toBe('type = "page" AND x = 1')
  expect(write({ text: 'type', at: 4 }, '', it('=', 'OP')).text).toBe('type = ')
})

test('words are no condition, and what has an operator or a field with dots is one', () => {
  expect(['red lamp', 'ada@engines.example', ''].some(isCondition)).toBe(false)
  expect(['type =', 'metadata.time', 'a EXISTS', 'x ~ "y"'].every(isCondition)).toBe(true)
})

test('the place of an error is found in the query', () => {
  expect(placeIn('no such field at line 1, column 3', 'a b c')).toBe(2)
  expect(placeIn('no such field at line 2, column 1', 'a\nb')).toBe(2)
  expect(placeIn('too slow', 'a')).toBeUndefined()
})

test('a span is told in words and to the API', () => {
  const now = Date.parse('2026-01-10T12:00:00Z')
  const span = { range: '24h', from: '', to: '' }
  expect(boundsOf(span, now)).toEqual({ from: '2026-01-09T12:00:00.000Z' })
  expect(boundsOf({ range: '', from: 'a', to: '' }, now)).toEqual({ from: 'a' })
  expect(saySpan(span)).toBe('Last 24 hours')
  expect(isoOf(localOf('2026-01-10T12:00:00.000Z'))).toBe('2026-01-10T12:00:00.000Z')
  expect([isoOf('nonsense'), localOf('nonsense')]).toEqual(['', ''])
  expect(saySpan({ range: '', from: 'nonsense', to: '' })).toBe('Since nonsense')
})

test('bars of a histogram have words for validity, and what is brushed has an end', () => {
  const bars = barsOf({
    total: 3,
    interval: '1m',
    buckets: ['true', 'false'],
    result: [{ true: 2, false: 1, date: '2026-01-10T12:00:00Z' }],
  })
  expect(bars.series.map((it) => [it.label, it.values])).toEqual([
    ['Valid', [2]],
    ['Not valid', [1]],
  ])
  expect(brushed(10.4, 10.6)).toEqual({ range: '', from: '1970-01-01T00:00:10.000Z', to: '1970-01-01T00:00:11.000Z' })
  expect([sayInterval('1m'), sayInterval('6h')]).toEqual(['1 minute', '6 hours'])
})

test('series that are piled up are drawn from the whole down', () => {
  expect(piled([{ values: [1, null] }, { values: [2, 3] }])).toEqual([
    [3, 3],
    [1, 0],
  ])
})

test('a chart tells apart the most frequent, and the others are one', () => {
  const one = (value: string, counts: number[]) => ({ value, total: 0, counts })
  const chart = { total: 9, interval: '1m', buckets: [], counts: [4, 5], series: [one('a', [1, 2])], estimated: false }
  expect(seriesOf(chart, 'type').map((it) => [it.label, it.values])).toEqual([
    ['a', [1, 2]],
    ['others', [3, 3]],
  ])
  expect(seriesOf(chart, '')).toHaveLength(1)
})

test('a day is compared with the day before until this hour', () => {
  expect(compared(150, 100)).toBe('50 % more than yesterday by now')
  expect(compared(50, 100)).toBe('50 % less than yesterday by now')
  expect(compared(1, 0)).toBe('')
})

test('an event says how it is, why, and with what it was done', () => {
  const aux = { validation: [{ id: 'v', path: 'properties.total', message: 'is missing' }] }
  const metadata = { valid: false, error: true, warning: false, aux } as unknown as Parameters<
    typeof stateOf
  >[0]['metadata']
  expect(stateOf({ metadata }).word).toBe('Not valid')
  expect(reasonsOf({ metadata })[0]?.path).toBe('properties.total')
  const made = {
    device: { type: 'pc', geo: { city: 'Łódź', country: { name: 'Poland' } } },
    os: {},
    app: { name: 'Firefox' },
  }
  expect(deviceOf(made)).toBe('Firefox, pc')
  expect(deviceOf({ device: { type: 'pc' }, os: { name: 'Other' }, app: { name: 'Other' } })).toBe('pc')
  expect(placeOf(made)).toBe('Łódź, Poland')
  expect(pathOf('https://shop.example/a?b=c')).toBe('/a?b=c')
  expect([sourceOf('@internal-1'), sourceOf('shop')]).toEqual(['Limner', 'shop'])
})

test('rules are about an event whose type and source fit, and which are active', () => {
  const it = { type: 'a', source: { id: 's' } }
  const rules = [
    { id: '1', event_type: 'a' },
    { id: '2', event_type: 'b' },
    { id: '3', source: 'other' },
    { id: '4', enabled: false },
  ]
  expect(rulesFor(it, rules).map((rule) => rule.id)).toEqual(['1'])
})

test('replays, lengths of time and destinations are told in words', () => {
  expect(sayReplays({ looked_at: 0, valid: 0, left: 0 })).toBe('There was nothing to replay.')
  expect(sayReplays({ looked_at: 3, valid: 1, left: 2 })).toContain('1 of them are valid now. 2 events more wait')
  expect([sayDuration(12), sayDuration(75), sayDuration(3720)]).toEqual(['12 s', '1 min 15 s', '1 h 2 min'])
  expect(conditionOf({ enabled: true, paused: false, breaker: 'open' })[1]).toBe('Does not answer')
})

test('what is most frequent leads to the events that have it', () => {
  expect(pageIs('https://a.example/')).toBe(
    'hit.url = "https://a.example/" OR hit.url STARTS WITH "https://a.example/?"',
  )
  expect([topOf('tag').find('big "sale"'), topOf('odd').of]).toEqual(['tags.values = "big \\"sale\\""', 'page'])
})
