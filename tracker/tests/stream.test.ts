// When requests leave, in which order, and what becomes of those that fail.
import { expect, test, vi } from 'vitest';
import { answer, Browser, type Sent, type View } from './browser.ts';

const status = (code: number, headers = {}) => () => new Response('{}', { status: code, headers });
const down = () => Promise.reject(new TypeError('network'));
const types = (sent: Sent) => sent.body.events.map(({ type }) => type);

/** Answers only when told to. */
function slow() {
  const waiting: (() => void)[] = [];
  return {
    respond: () => new Promise<Response>((resolve) => { waiting.push(() => resolve(answer())); }),
    next: () => waiting.shift()?.(),
  };
}

test('plain calls after load leave together, 300 ms after the first', async () => {
  const browser = new Browser();
  await browser.pass(1000);
  browser.view.tracker.track('a');
  await browser.pass(200);
  browser.view.tracker.track('b');
  await browser.pass(99);
  expect(browser.types()).toEqual([]);
  await browser.pass(1);
  expect(browser.types()).toEqual([['a', 'b']]);
});

test('fire takes the earlier calls along and sends at once', async () => {
  const browser = new Browser({ calls: ({ tracker }) => { tracker.track('a'); tracker.track('b', {}, { fire: true }); tracker.track('c'); } });
  await browser.settle();
  expect(browser.types()).toEqual([['a', 'b', 'c']]);
});

test('a page that fires only gets its profile id, and sends no empty request', async () => {
  const browser = new Browser({ calls: ({ tracker }) => tracker.track('a', {}, { fire: true }) });
  await browser.pass(5000);
  expect(browser.types()).toEqual([['a']]);
  expect(browser.view.localStorage.getItem('tracardi-profile-id')).toBe('"profile-1"');
});

test('a page that calls nothing sends nothing', async () => {
  const browser = new Browser();
  await browser.pass(5000);
  browser.hide();
  expect(browser.sent).toEqual([]);
});

test('requests of a page do not overtake each other, and the second knows the profile', async () => {
  const line = slow();
  const browser = new Browser({ respond: line.respond });
  ['a', 'b', 'c'].forEach((type) => browser.view.tracker.track(type, {}, { fire: true }));
  await browser.settle();
  browser.view.tracker.track('d', {}, { fire: true });
  await browser.settle();
  expect(browser.types()).toEqual([['a', 'b', 'c']]);
  line.next();
  await browser.settle();
  expect(browser.types()).toEqual([['a', 'b', 'c'], ['d']]);
  expect(browser.sent.map(({ body }) => body.profile)).toEqual([null, { id: 'profile-1' }]);
});

test('at most 50 events make a request, and no request passes 60 KB', async () => {
  const browser = new Browser();
  for (let n = 0; n < 70; n++) browser.view.tracker.track(`e${n}`);
  for (let n = 70; n < 110; n++) browser.view.tracker.track(`e${n}`, { pad: 'ü'.repeat(1500) });
  await browser.pass(1000);
  expect(browser.types().flat()).toEqual(Array.from({ length: 110 }, (_, n) => `e${n}`));
  expect(Math.max(...browser.types().map(({ length }) => length))).toBe(50);
  expect(Math.max(...browser.sent.map(({ init }) => Buffer.byteLength(String(init.body))))).toBeLessThan(60_000);
});

test('however much a page tells in one go, nothing is lost, and all in order', async () => {
  const browser = new Browser();
  await browser.pass(1000);
  for (let n = 0; n < 1234; n++) browser.view.tracker.track(`e${n}`);
  await browser.pass(1000);
  expect(browser.types().flat()).toEqual(Array.from({ length: 1234 }, (_, n) => `e${n}`));
  expect(browser.types().length).toBe(25);
});

test('of what waits for a consent the first 500 are kept', async () => {
  const browser = new Browser({ tracker: { consent: 'denied' } });
  await browser.pass(1000);
  for (let n = 0; n < 510; n++) browser.view.tracker.track(`e${n}`);
  browser.view.tracker.consent('granted');
  await browser.pass(1000);
  expect(browser.types().flat()).toEqual(Array.from({ length: 500 }, (_, n) => `e${n}`));
});

test('what is queued leaves when the page is hidden, although a request is under way', async () => {
  const line = slow();
  const browser = new Browser({ respond: line.respond, calls: ({ tracker }) => tracker.track('a', {}, { fire: true }) });
  await browser.settle();
  browser.view.tracker.track('b');
  browser.hide();
  expect(browser.types()).toEqual([['a'], ['b']]);
  expect(browser.sent[1]?.init.keepalive).toBe(true);
});

test('a call in the page\'s own pagehide handler leaves too', async () => {
  const browser = new Browser();
  await browser.pass(1000);
  browser.fire('pagehide');
  browser.view.tracker.track('bye');
  expect(browser.types()).toEqual([['bye']]);
});

test('what does not fit into the last 60 KB is left to the next page', async () => {
  const browser = new Browser({ respond: slow().respond });
  await browser.pass(1000);
  for (let n = 0; n < 40; n++) browser.view.tracker.track(`e${n}`, { pad: 'x'.repeat(2500) });
  browser.fire('pagehide');
  await browser.settle();
  const next = new Browser({ jar: browser.jar() });
  await next.pass(1000);
  expect([...browser.types(), ...next.types()].flat()).toEqual(Array.from({ length: 40 }, (_, n) => `e${n}`));
});

test('a request cut off by leaving is not sent again: it outlives its page', async () => {
  let cut = () => {};
  const browser = new Browser({ respond: () => new Promise((_, reject) => { cut = () => reject(new TypeError('gone')); }) });
  browser.view.tracker.track('a', {}, { fire: true });
  await browser.settle();
  browser.fire('pagehide');
  cut();
  await browser.settle();
  expect(browser.view.localStorage.getItem('limner-backlog')).toBeNull();
});

test('a browser without keepalive uses sendBeacon', async () => {
  const browser = new Browser({ prepare: (view) => Object.assign(view, { Request: class {} }) });
  browser.view.tracker.track('a');
  browser.hide();
  await browser.settle();
  expect([browser.sent.length, browser.beacons[0]?.events[0]?.type]).toEqual([0, 'a']);
});

test('asBeacon leaves at once as a beacon, with what was queued, and has no answer', async () => {
  const browser = new Browser();
  browser.view.tracker.track('a');
  const reply = await browser.view.tracardi.default.plugins.tracardi.track('b', {}, { asBeacon: true });
  await browser.settle();
  expect(reply).toBeUndefined();
  expect(browser.beacons[0]?.events.map(({ type }) => type)).toEqual(['a', 'b']);
});

test('what a failing server did not take is sent again, in order, with the same ids', async () => {
  const browser = new Browser({ respond: status(503), calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(100);
  browser.view.tracker.track('b');
  await browser.pass(400);
  browser.respond = () => answer();
  await browser.pass(5000);
  expect(browser.types()).toEqual([['a'], ['a'], ['b']]);
  expect(browser.sent[0]?.body.events[0]?.id).toBe(browser.sent[1]?.body.events[0]?.id);
});

test('pauses grow while the server stays away', async () => {
  const times: number[] = [];
  const browser = new Browser({ respond: () => { times.push(browser.now); return down(); }, calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(600_000);
  const pauses = times.slice(1).map((time, n) => time - (times[n] as number));
  pauses.slice(0, 6).forEach((pause, n) => {
    expect(pause).toBeGreaterThanOrEqual(500 * 2 ** n);
    expect(pause).toBeLessThanOrEqual(1000 * 2 ** n + 5);
  });
  expect(Math.max(...pauses)).toBeLessThanOrEqual(60_005);
});

test('the network\'s return ends the pause', async () => {
  const browser = new Browser({ respond: down, calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(20_000);
  browser.respond = () => answer();
  const before = browser.sent.length;
  browser.fire('online');
  await browser.settle();
  expect(browser.sent.length).toBe(before + 1);
  expect(browser.view.localStorage.getItem('limner-backlog')).toBeNull();
});

test('Retry-After holds, also for the next page and when the network returns', async () => {
  const browser = new Browser({ respond: status(429, { 'Retry-After': '100' }), calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(50_000);
  browser.fire('online');
  await browser.settle();
  const next = new Browser({ jar: browser.jar(), calls: ({ tracker }) => tracker.track('b', {}, { fire: true }) });
  await next.pass(49_000);
  expect([browser.sent.length, next.sent.length]).toEqual([1, 0]);
  await next.pass(2000);
  expect(next.types()).toEqual([['a'], ['b']]);
});

test('events of a page that was left offline are sent by the next one first', async () => {
  const browser = new Browser({ respond: down, calls: ({ tracker }) => { tracker.track('a'); } });
  await browser.pass(100);
  browser.view.tracker.track('b');
  browser.hide();
  const next = new Browser({ jar: browser.jar(), calls: ({ tracker }) => tracker.track('c') });
  await next.pass(1000);
  expect(next.types()).toEqual([['a'], ['b'], ['c']]);
});

test.each([400, 401, 404, 422])('%i drops the events with a warning and goes on', async (code) => {
  const warn = vi.fn();
  const browser = new Browser({
    prepare: (view) => Object.assign(view, { console: { warn } }), respond: status(code), calls: ({ tracker }) => tracker.track('a'),
  });
  await browser.pass(10_000);
  browser.respond = () => answer();
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.settle();
  expect(browser.types()).toEqual([['a'], ['b']]);
  expect(warn).toHaveBeenCalledOnce();
});

test.each([408, 425, 429, 500, 502, 503])('%i is tried again', async (code) => {
  const browser = new Browser({ respond: status(code), calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(1500);
  expect(browser.sent.length).toBeGreaterThan(1);
});

test('226 is a success', async () => {
  const browser = new Browser({ respond: () => answer({ errors: [1] }, 226), calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(10_000);
  expect(browser.types()).toEqual([['a']]);
  expect(browser.view.localStorage.getItem('tracardi-profile-id')).toBe('"profile-1"');
});

test('a tab leaves the backlog to the tab that is at it', async () => {
  const browser = new Browser({ respond: down, calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(100);
  const jar = browser.jar();
  jar.storage.push(['limner-lease', String(jar.now + 35_000)]);
  const second = new Browser({ jar });
  await second.pass(30_000);
  expect(second.sent).toEqual([]);
  await second.pass(10_000);
  expect(second.types()).toEqual([['a']]);
});

test('Web Locks are used where there are some', async () => {
  const asked: string[] = [];
  const locks = { request: async (name: string, _: unknown, work: (lock: unknown) => unknown) => { asked.push(name); return work({}); } };
  const browser = new Browser({ prepare: (view) => Object.defineProperty(view.navigator, 'locks', { value: locks }), respond: down });
  browser.view.tracker.track('a', {}, { fire: true });
  await browser.settle();
  browser.respond = () => answer();
  await browser.pass(3000);
  expect(browser.types()).toEqual([['a'], ['a']]);
  expect(asked).toEqual(['limner-backlog']);
});

test('the kill switch stops the page for good', async () => {
  const browser = new Browser({ respond: () => answer({ disabled: true }), calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(10);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(1000);
  browser.hide();
  expect(browser.types()).toEqual([['a']]);
});

test('beforeSend may change a payload, or drop it; one that throws sends nothing', async () => {
  const hook = vi.fn()
    .mockImplementationOnce((payload: Sent['body']) => ({ ...payload, events: payload.events.filter(({ type }) => type !== 'secret') }))
    .mockImplementationOnce(() => null)
    .mockImplementationOnce(() => { throw new Error('mine'); });
  const browser = new Browser({ prepare: (view: View) => Object.assign(view, { console: { error: () => {} } }), tracker: { beforeSend: hook } });
  browser.view.tracker.track('secret');
  browser.view.tracker.track('a', {}, { fire: true });
  await browser.settle();
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.settle();
  browser.view.tracker.track('c', {}, { fire: true });
  await browser.settle();
  expect(browser.sent.map(types)).toEqual([['a']]);
});

test('where storage is full, what could not be sent waits in memory', async () => {
  const browser = new Browser({ respond: down, calls: ({ tracker }) => tracker.track('a') });
  await browser.pass(100);
  const full = () => { throw new Error('full'); };
  Object.getPrototypeOf(browser.view.localStorage).setItem = full;
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(100);
  browser.respond = () => answer();
  await browser.pass(10_000);
  expect(browser.types().slice(-2)).toEqual([['a'], ['b']]);
});
