import { expect, test } from 'vitest'
import { differencesOf } from '../src/pages/identity/merges'
import { sayDuration } from '../src/pages/jobs/jobs'
import { placesOf } from '../src/pages/profiles/devices'
import { wordsOf } from '../src/pages/profiles/eventWords'
import { outlineOf } from '../src/pages/profiles/mapping'
import { ordinal, runsOf, timesOf, type Entry } from '../src/pages/profiles/timeline'
import { groupsOf, matching } from '../src/pages/profiles/values'
import { sayValue } from '../src/parts/sayValue'

function event(id: string, session: string | null, name = 'Red lamp'): Entry {
  const object = { id, type: 'product-clicked', name: '', hit: {}, properties: { name }, session: { id: session } }
  return {
    id,
    kind: 'event',
    time: '2024-05-01T12:00:00Z',
    title: '',
    object: { ...object, session: session && object.session },
  }
}

function merge(id: string): Entry {
  return { id, kind: 'merge', time: '2024-05-01T12:00:00Z', title: '', object: {} }
}

test('what happened in a session stands together, with what came in the middle of it', () => {
  const runs = runsOf([event('1', 'a'), merge('m'), event('2', 'a'), merge('n'), event('3', 'b')])
  expect(runs.map((it) => [it.session, it.entries.map((entry) => entry.id)])).toEqual([
    ['a', ['1', 'm', '2']],
    ['', ['n']],
    ['b', ['3']],
  ])
})

test('the second time of a day is counted from its beginning', () => {
  const times = timesOf([event('3', 'a'), event('2', 'a', 'Blue lamp'), event('1', 'a')])
  expect([times.get('1'), times.get('2'), times.get('3')]).toEqual([1, 1, 2])
})

test('numbers are told as one counts', () => {
  expect([1, 2, 3, 4, 11, 22].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd'])
})

test('an event is told in words, and one of a type of your own by its name', () => {
  const hit = { name: null, url: 'https://shop.example/lamps', referer: null, query: null, category: null, id: null }
  expect(wordsOf({ type: 'page-view', name: 'Page View', hit, properties: {} })).toEqual({
    did: 'Viewed',
    what: '/lamps',
  })
  const own = { type: 'lamp-lit', name: '', hit, properties: { id: 7, title: 'Moon' } }
  expect(wordsOf(own)).toEqual({ did: 'lamp-lit', what: 'Moon' })
  const segment = { type: 'segment-added', name: '', hit, properties: { segments: ['regular'] } }
  expect(wordsOf(segment)).toEqual({ did: 'Came into the segment', what: 'regular' })
})

test('values are told as people read them', () => {
  expect([null, true, 1200, ['a', 'b'], { a: 1 }].map(sayValue)).toEqual(['nothing', 'yes', '1,200', 'a, b', '{"a":1}'])
})

test('traits are grouped by their sections, and found by path or value', () => {
  const profile = { traits: { score: 3, shop: { size: 'XL' } }, data: { pii: { firstname: 'Ada' } }, aux: {} }
  const groups = groupsOf(profile as unknown as Parameters<typeof groupsOf>[0])
  expect(groups.map((it) => it.title)).toEqual(['Traits', 'Traits: shop', 'Personal'])
  expect(matching(groups, 'ada').map((it) => it.leaves[0]?.path)).toEqual(['data.pii.firstname'])
})

test('places are counted by their names, and drawn where their longitude and latitude are known', () => {
  const at = (city: string | null, latitude: number | null) => ({
    metadata: { time: { insert: '2024-05-01T12:00:00Z' } },
    device: { geo: { city, country: { name: 'Poland' }, latitude, longitude: latitude && 17 } },
  })
  const places = placesOf([at('Wrocław', 51), at('Wrocław', 51), at(null, null)] as unknown as Parameters<
    typeof placesOf
  >[0])
  expect(places.map((it) => [it.name, it.visits, it.point])).toEqual([
    ['Wrocław, Poland', 2, [17, 51]],
    ['Poland', 1, undefined],
  ])
})

test('an outline goes on over the date line instead of back across the sheet', () => {
  const ring = [
    [170, 60],
    [-170, 60],
    [-170, 70],
  ]
  expect(outlineOf({ type: 'Polygon', coordinates: [ring] })).toBe('M350.0 30.0L370.0 30.0L370.0 20.0Z')
})

test('a merge is told by what was not so before', () => {
  const kept = { id: 'a', data: { pii: { firstname: 'Ada' } }, interests: { hats: 1 } }
  const gone = { id: 'b', data: { pii: { firstname: 'Ada' } }, interests: { hats: 2 }, traits: { vip: true } }
  const after = { id: 'a', data: { pii: { firstname: 'Ada' } }, interests: { hats: 3 }, traits: { vip: true } }
  expect(differencesOf(kept, gone, after)).toEqual([
    { place: 'interests.hats', kept: 1, gone: 2, result: 3 },
    { place: 'traits.vip', kept: undefined, gone: true, result: true },
  ])
})

test('how long something lasts is told in the unit that fits', () => {
  expect([12, 600, 7300].map(sayDuration)).toEqual(['12 s', '10 min', '2 h'])
})
