import { expect, test } from 'vitest'
import { choicesOf, columnsOf, samplesOf } from '../src/pages/imports/columns'
import { percentOf, sayAbout, type Glimpse } from '../src/pages/imports/import'
import { pretty, ratesOf, withLook } from '../src/pages/imports/queue'
import { resultsAddress } from '../src/pages/imports/results'
import { formatOf } from '../src/pages/imports/upload'
import { after, beginningOf, endOf } from '../src/pages/settings/audit/days'
import { sayWhat } from '../src/pages/settings/audit/sayWhat'
import { sayPlan } from '../src/pages/settings/configuration/configuration'
import { readChoices, sayChoices } from '../src/pages/settings/kinds/fieldChoices'
import { pagesOf } from '../src/pages/settings/kinds'
import { settingsWith } from '../src/pages/settings/system/settings'
import { endOf as tokenEnd, hasEnded } from '../src/pages/settings/tokens/token'
import { newPassword } from '../src/pages/settings/users/user'

const GLIMPSE: Glimpse = {
  columns: ['E-Mail', 'Favourite'],
  mapping: { 'E-Mail': 'email' },
  fields: [
    { name: 'email', type: 'string', title: 'E-mail address', custom: false },
    { name: 'CRM_ID', type: 'string', title: 'Number', custom: true },
  ],
  rows: [{ 'E-Mail': 'a@b.c', Favourite: 7 }, { 'E-Mail': 'a@b.c' }],
  problem: '',
  encoding: 'utf-8',
  delimiter: ';',
}

test('a column has the field that it is taken for, and its first values once each', () => {
  expect(columnsOf(GLIMPSE)).toEqual([
    { name: 'E-Mail', field: 'email', samples: ['a@b.c'] },
    { name: 'Favourite', field: undefined, samples: ['7'] },
  ])
  expect(samplesOf([null, '', 'x', 'x', 'y', 'z', 'w'])).toEqual(['x', 'y', 'z'])
})

test('fields of the database are a group of their own', () => {
  expect(choicesOf(GLIMPSE.fields).map((it) => it.items.map(({ value }) => value))).toEqual([
    ['email'],
    ['CRM_ID'],
    ['-'],
  ])
})

test('how far an import is, and how long it takes, is said in words', () => {
  expect(percentOf({ total: null, done: 3 })).toBeUndefined()
  expect(percentOf({ total: 0, done: 0 })).toBe(100)
  expect(percentOf({ total: 3, done: 2 })).toBe(66)
  expect(sayAbout(3)).toBe('a few seconds')
  expect(sayAbout(600)).toBe('about 10 minutes')
})

test('the name of a file tells its format', () => {
  expect(formatOf('People.CSV')).toBe('csv')
  expect(formatOf('people.ndjson')).toBe('jsonl')
  expect(formatOf('people')).toBeUndefined()
})

test('the results that are looked at are those that are downloaded', () => {
  const address = '/api/v1/imports/a%2Fb/results?format=csv'
  expect(resultsAddress('a/b', 'csv', { only: '', error: '' })).toBe(address)
  expect(resultsAddress('a/b', 'csv', { only: 'refused', error: '400' })).toBe(`${address}&only=refused&error=400`)
})

test('two looks at the queue tell how fast it goes, and a new start begins anew', () => {
  const looks = withLook(withLook([], { at: 10, received: 100 }), { at: 12, received: 300 })
  expect(ratesOf(looks)).toEqual({ times: [12], values: [100] })
  expect(withLook(looks, { at: 14, received: 0 })).toEqual([{ at: 14, received: 0 }])
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(pretty('no json')).toBe('no json')
})

test('a day ends when the next one begins', () => {
  expect(endOf('2026-01-31')).toBe(beginningOf('2026-02-01'))
  expect(beginningOf('')).toBeUndefined()
  expect(after('2026-01-31T00:00:00.123456Z')).toBe('2026-01-31T00:00:00.124Z')
})

test('the token of a sign-in is told as what it is', () => {
  const fields = [{ name: 'user', old: null, new: 'ada' }]
  expect(sayWhat({ kind: 'tokens', object: 'x', fields })).toBe('Sign-in of ada')
  expect(sayWhat({ kind: 'sources', object: 'web' })).toBe('Source web')
})

test('a plan that does nothing says so', () => {
  expect(sayPlan({ created: 2, changed: 0, removed: 1 })).toBe('2 created, 1 removed')
  expect(sayPlan({ created: 0, changed: 0, removed: 0 })).toBe('nothing')
})

test('choices are written on one line, and get numbers where they have none', () => {
  expect(readChoices('1 red, 5 dark green, blue')).toEqual([
    { code: 1, label: 'red' },
    { code: 5, label: 'dark green' },
    { code: 3, label: 'blue' },
  ])
  expect(sayChoices(readChoices('1 red, 2 green'))).toBe('1 red, 2 green')
})

test('settings are found by name, value and words', () => {
  const settings = [
    { name: 'LIMNER_PORT', value: '1', default: '2', description: 'Where', changed: true },
    { name: 'LIMNER_HOST', value: 'a', default: 'a', description: 'Address', changed: false },
  ]
  expect(settingsWith(settings, 'address', false).map((it) => it.name)).toEqual(['LIMNER_HOST'])
  expect(settingsWith(settings, '', true).map((it) => it.name)).toEqual(['LIMNER_PORT'])
})

test('a token ends so many days from now, or never', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  expect(tokenEnd('30', now)).toBe('2026-01-31T00:00:00.000Z')
  expect(tokenEnd('', now)).toBeNull()
  expect(hasEnded({ expires: '2026-01-01T00:00:00Z' }, now)).toBe(true)
  expect(hasEnded({ expires: null }, now)).toBe(false)
})

test('a password that is made up is long, and another one each time', () => {
  expect(newPassword()).toHaveLength(16)
  expect(newPassword()).not.toBe(newPassword())
})

test('each kind of the settings has its pages', () => {
  expect(pagesOf('consent-types')).toBeDefined()
  expect(pagesOf('toString')).toBeUndefined()
})
