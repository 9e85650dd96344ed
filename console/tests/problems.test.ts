import { expect, test } from 'vitest'
import { tellable } from '../src/parts/problems'

function told(path: string, value: object, stored: object): boolean {
  return tellable([{ code: 'bad_request', message: 'no', path }], value, stored).length === 1
}

test('what is wrong is told where somebody wrote something', () => {
  expect(told('id', { id: 'a b' }, { id: '' })).toBe(true)
  expect(told('lines[1].target', { lines: [{}, { target: 'x' }] }, { lines: [] })).toBe(true)
})

test('it is told where somebody took away what was there', () => {
  expect(told('name', { name: '' }, { name: 'Shop' })).toBe(true)
})

test('it waits where nobody has come to yet', () => {
  expect(told('name', { id: 'shop', name: '' }, { id: '', name: '' })).toBe(false)
  expect(told('profile', { id: 'a', profile: [] }, { id: '', profile: [] })).toBe(false)
  expect(told('profile.', { profile: [{ target: '' }] }, { profile: [] })).toBe(false)
  expect(told('credentials.test.host', { credentials: { test: {} } }, { credentials: {} })).toBe(false)
})

test('it is told if it is about all of the object', () => {
  expect(told('', { id: 'a' }, { id: '' })).toBe(true)
})
