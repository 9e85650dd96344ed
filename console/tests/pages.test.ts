import { expect, test } from 'vitest'
import { rolesFor } from '../src/frame/access'
import { MENU, menuFor } from '../src/frame/menu'
import { asFailure, Failure, readFailure } from '../src/api/failure'
import { byDay } from '../src/pages/profiles/days'
import { isOurs } from '../src/pages/sign-in/address'
import { pageSnippet, requestSnippet } from '../src/pages/sources/snippets'
import { idOf } from '../src/parts/ids'

test('a menu shows what the roles may see, and no group that is empty', () => {
  const labels = (...roles: Parameters<typeof menuFor>[0]) =>
    menuFor(roles).flatMap((it) => it.entries.map((entry) => entry.label))
  expect(labels('admin')).toContain('Profiles')
  expect(labels('maintainer')).not.toContain('Profiles')
  expect(menuFor(['admin']).every((group) => group.entries.length > 0)).toBe(true)
})

test('a page is for those whom the server would let do what it is for', () => {
  expect(rolesFor('/')).toEqual([])
  expect(rolesFor('/sources/shop')).toEqual([])
  expect(rolesFor('/sources/new')).toEqual(['admin', 'developer'])
  expect(rolesFor('/merges/new')).toEqual(['admin', 'developer'])
  expect(rolesFor('/settings/users/new')).toEqual(['admin'])
  expect(rolesFor('/settings/consent-types')).toEqual([])
  expect(rolesFor('/deliveries/1-2')).toEqual(['admin', 'developer', 'maintainer'])
})

test('no two pages have the same shortcut', () => {
  const keys = MENU.flatMap((group) => group.entries.flatMap((entry) => entry.keys ?? []))
  expect(new Set(keys).size).toBe(keys.length)
})

test('after the sign-in nobody is led outside', () => {
  expect(isOurs('/profiles?query=a')).toBe(true)
  for (const to of [undefined, '', 'https://evil.example/', '//evil.example/', '/\\evil.example', '/\t/evil.example']) {
    expect(isOurs(to)).toBe(false)
  }
})

test('the words of the server become the error, and what never reached it says so', async () => {
  const body = JSON.stringify({ error: { code: 'bad_request', message: 'no', path: 'id' } })
  expect(await readFailure(new Response(body, { status: 422 }))).toMatchObject({
    status: 422,
    message: 'no',
    path: 'id',
  })
  expect(await readFailure(new Response('<html>', { status: 502 }))).toMatchObject({
    message: 'The server answered 502.',
  })
  expect(asFailure(new TypeError('fetch failed')).code).toBe('unreachable')
  expect(asFailure(new Failure(404, 'not_found', 'gone')).code).toBe('not_found')
})

test('an id is made of a name', () => {
  expect(idOf('  Café & Bar, Köln  ')).toBe('cafe-bar-koln')
  expect(idOf('***')).toBe('')
})

test('snippets name the source and the server', () => {
  expect(pageSnippet('loader()', 'https://l.example', 'web')).toContain("source: {id: 'web'}")
  expect(requestSnippet('https://l.example', 'till', 'webhook')).toContain('/collect/order-paid/till')
  expect(requestSnippet('https://l.example', 'web', 'rest')).toContain('"source":{"id":"web"}')
})

test('a timeline is grouped by day in its order', () => {
  const times = ['2026-01-10T12:00:00Z', '2026-01-10T11:00:00Z', '2026-01-05T12:00:00Z'].map((time) => ({ time }))
  expect(byDay(times).map(([, those]) => those.length)).toEqual([2, 1])
})
