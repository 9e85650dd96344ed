// The pure parts, one by one.
import { expect, test } from 'vitest';
import { trim } from '../src/backlog.ts';
import { browserName } from '../src/context.ts';
import { uuid4, uuid7 } from '../src/ids.ts';
import { decorate, leadsTo } from '../src/lazy/address.ts';
import { openInteractions, openShifts, type Interaction, type Shift } from '../src/lazy/measures.ts';
import { retryAfter } from '../src/transport.ts';
import type { Payload } from '../src/wire.ts';

const DAY = 86_400_000;

test('a uuid4 has its version and variant', () => {
  expect(uuid4()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a uuid7 carries its time', () => {
  const id = uuid7(1_772_619_330_000);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(1_772_619_330_000);
});

test('a thousand uuid7 of one millisecond sort in the order in which they were made', () => {
  const ids = Array.from({ length: 1000 }, () => uuid7(5));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

test.each([
  ['edge', 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0'],
  ['opera', 'Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/119.0 Safari/537.36 OPR/105.0'],
  ['samsung', 'Mozilla/5.0 (Linux; Android) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115.0 Safari/537.36'],
  ['chrome', 'Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/120.0 Safari/537.36'],
  ['chrome', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1 CriOS/120.0 Mobile Safari/604.1'],
  ['safari', 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15'],
  ['firefox', 'Mozilla/5.0 (X11; rv:121.0) Gecko/20100101 Firefox/121.0'],
  ['unknown', 'curl/8'],
])('%s is told from %s', (name, userAgent) => {
  expect(browserName(userAgent)).toBe(name);
});

test.each([
  [null, 0], ['', 0], ['3', 3000], ['-1', 0], ['Wed, 04 Mar 2026 10:00:05 GMT', 5000], ['nonsense', 0], ['999999', 3_600_000],
])('Retry-After %s is a wait of %i ms', (header, wait) => {
  expect(retryAfter(header, Date.UTC(2026, 2, 4, 10))).toBe(wait);
});

test.each([
  ['example.com', true], ['shop.example.com', true], ['evil-example.com', false], ['example.com.evil.org', false],
])('a link to %s leads to example.com: %s', (hostname, leads) => {
  expect(leadsTo(hostname, ['example.com'])).toBe(leads);
  expect(leadsTo(hostname, ['.Example.com'])).toBe(leads);
});

test.each([
  ['https://b.example/', 'https://b.example/?q=1'],
  ['https://b.example/?x=%20y', 'https://b.example/?x=%20y&q=1'],
  ['https://b.example/a#part?no', 'https://b.example/a?q=1#part?no'],
])('parameters go into %s before its fragment', (href, decorated) => {
  expect(decorate(href, 'q=1')).toBe(decorated);
});

test('a backlog keeps the newest 200 events', () => {
  const payload = (n: number) => ({ events: Array.from({ length: n }) }) as Payload;
  const list = [{ at: 1, payload: payload(50) }, { at: 2, payload: payload(100) }, { at: 3, payload: payload(60) }];
  expect(trim(list, 4).map(({ at }) => at)).toEqual([2, 3]);
});

test('a backlog forgets what is older than a week', () => {
  const payload = { events: [] as unknown } as Payload;
  expect(trim([{ at: 0, payload }, { at: DAY, payload }], 7 * DAY + 1).map(({ at }) => at)).toEqual([DAY]);
});

test('layout shift is that of the worst burst', () => {
  const shifts = openShifts();
  const shift = (startTime: number, value: number, hadRecentInput = false) => shifts.add({ startTime, value, hadRecentInput } as Shift);
  shift(0, 0.1);
  shift(500, 0.1);
  shift(2000, 0.15);
  shift(2100, 9, true);
  expect(shifts.worst()).toBe(0.2);
});

test('the slowest interaction counts, and of fifty the second slowest', () => {
  const interactions = openInteractions();
  [[1, 50], [1, 80], [2, 300], [0, 999]].forEach(([interactionId, duration]) => interactions.add({ interactionId, duration } as Interaction));
  expect(interactions.slow(2)).toBe(300);
  expect(interactions.slow(50)).toBe(80);
});
