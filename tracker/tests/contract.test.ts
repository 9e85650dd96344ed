// What pages made for Tracardi's tracker rely on, run on the file that is served.
import { expect, test, vi } from 'vitest';
import { answer, API, Browser, type View } from './browser.ts';

type Params = { context: { response?: { text?: string } } | null; tracker: unknown; helpers: unknown; config: unknown };

const track = (...types: string[]) => (view: View) => types.forEach((type) => view.tracker.track(type));

test.each(['ours', 'genuine'] as const)('calls made before the tracker is there leave in one request, in order (%s)', async (loader) => {
  const browser = new Browser({ loader, calls: track('a', 'b', 'c') });
  await browser.pass(1000);
  expect(browser.types()).toEqual([['a', 'b', 'c']]);
});

test('the stub can be chained', () => {
  const browser = new Browser({ calls: (view) => { expect(view.tracker.track('a')).toBe(view.tracker); } });
  expect(browser.view.tracker).toBe(browser.view.tracardi.default);
});

test('the plugin is initialized as soon as the script has run', () => {
  const { view } = new Browser({ loader: 'none' });
  const state = view.tracardi.default.getState() as { plugins: { tracardi: { initialized: boolean } } };
  expect(state.plugins.tracardi.initialized).toBe(true);
  expect(Object.keys(view.tracardi.default.plugins.tracardi).sort()).toEqual(['addListener', 'onClick', 'track']);
});

test('without a loader the script makes window.tracker itself', () => {
  const { view } = new Browser({ loader: 'none' });
  expect(view.tracker).toBe(view.tracardi.default);
});

test('a first request has the shape that is on record', async () => {
  const browser = new Browser({ calls: (view) => view.tracker.track('purchase', { sku: 'A1' }, { saveEvent: false }) });
  await browser.pass(10);
  const [{ url, init, body } = {} as never] = browser.sent;
  expect(url).toBe(`${API}/track`);
  expect(init).toMatchObject({ method: 'POST', credentials: 'omit', keepalive: true, headers: { 'Content-Type': 'text/plain;charset=UTF-8' } });
  expect(Object.keys(body)).toEqual(['source', 'context', 'profile', 'device', 'session', 'options', 'events']);
  expect(body).toMatchObject({ source: { id: 'web-shop' }, profile: null, options: {} });
  expect(body.events[0]).toMatchObject({
    type: 'purchase', properties: { sku: 'A1' }, options: { saveEvent: false }, time: { create: '2026-03-04T10:15:30.000Z' },
    context: { page: { url: 'https://shop.example/p/1', path: '/p/1', hash: '', referer: { host: null, query: null }, history: { length: 1 } } },
  });
});

test('JSON travels as JSON to the page\'s own origin, or when the page wants it', async () => {
  const own = new Browser({ tracker: { url: { api: '' } }, calls: track('a') });
  const wanted = new Browser({ tracker: { settings: { contentType: 'json' } }, calls: track('a') });
  await own.pass(10);
  await wanted.pass(10);
  [own, wanted].forEach(({ sent }) => expect(sent[0]?.init.headers).toEqual({ 'Content-Type': 'application/json' }));
});

test('a call without a type, or that no JSON can say, is refused and stops neither its page nor other calls', async () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const browser = new Browser();
  const { tracker } = browser.view;
  const told = [tracker.track('a'), tracker.track(''), tracker.track('b', circle), tracker.track('c')] as Promise<unknown>[];
  expect(await Promise.allSettled(told)).toMatchObject([
    { status: 'fulfilled' }, { reason: { message: 'EventMissing' } }, { reason: { name: 'TypeError' } }, { status: 'fulfilled' },
  ]);
  await browser.pass(1000);
  expect(browser.types()).toEqual([['a', 'c']]);
});

test('an automatic event without a type keeps nothing else from being sent', async () => {
  const browser = new Browser({ calls: track('a'), tracker: { auto: { events: [['']] } } });
  await expect(browser.pass(1000)).rejects.toThrow('EventMissing');
  await browser.pass(1000);
  expect(browser.types()).toEqual([['a']]);
});

test('properties that are no object are wrapped, so that neighbours are not refused with them', async () => {
  const browser = new Browser({ calls: (view) => { view.tracker.track('a', 'text'); view.tracker.track('b', [1]); view.tracker.track('c', null); } });
  await browser.pass(10);
  expect(browser.sent[0]?.body.events.map(({ properties }) => properties)).toEqual([{ value: 'text' }, { value: [1] }, {}]);
});

test('an event is what it was when the page made the call', async () => {
  const properties = { n: 1 };
  const browser = new Browser({ calls: (view) => view.tracker.track('a', properties) });
  properties.n = 2;
  await browser.pass(10);
  expect(browser.sent[0]?.body.events[0]?.properties).toEqual({ n: 1 });
});

test('our stub keeps the time and the page of a call', async () => {
  const browser = new Browser({
    calls: (view) => {
      view.document.title = 'before';
      view.tracker.track('a');
      view.document.title = 'after';
    },
  });
  await browser.pass(10);
  expect(browser.sent[0]?.body.events[0]?.context).toMatchObject({ page: { title: 'before' } });
});

test('the context of a call replaces what was collected', async () => {
  const browser = new Browser({ calls: (view) => view.tracker.track('a', {}, { context: { page: { own: 1 }, tag: 't' } }) });
  await browser.pass(10);
  expect(browser.sent[0]?.body.events[0]?.context).toEqual({ page: { own: 1 }, tag: 't' });
});

test('window.response.context becomes the options of every request', async () => {
  const browser = new Browser({ calls: (view) => { Object.assign(view, { response: { context: { debugger: true } } }); view.tracker.track('a'); } });
  await browser.pass(1000);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(10);
  expect(browser.sent.map(({ body }) => body.options)).toEqual([{ debugger: true }, { debugger: true }]);
});

test.each(['ours', 'genuine'] as const)('onTracardiReady calls what was bound early and late, once (%s)', async (loader) => {
  const calls: [string, Params][] = [];
  const bind = (view: View, name: string) => (view.onTracardiReady as { bind(f: (p: Params) => void): void }).bind((p) => calls.push([name, p]));
  const browser = new Browser({
    loader, calls: (view) => { bind(view, 'early'); view.tracker.track('a'); }, respond: () => answer({ response: { text: 'hi' } }),
  });
  await browser.pass(10);
  bind(browser.view, 'late');
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(10);
  expect(calls.map(([name]) => name)).toEqual(['early', 'late']);
  expect(calls[0]?.[1].context?.response).toEqual({ text: 'hi' });
  expect(Object.keys(calls[0]?.[1] || {}).sort()).toEqual(['config', 'context', 'helpers', 'tracker']);
});

test('a function assigned to onTracardiReady is called, before and after the answer', async () => {
  const early = vi.fn();
  const late = vi.fn();
  const browser = new Browser({ loader: 'genuine', calls: (view) => { view.tracker.track('a'); view.onTracardiReady = early; } });
  await browser.pass(10);
  browser.view.onTracardiReady = late;
  expect([early, late].map((f) => f.mock.calls.length)).toEqual([1, 1]);
});

test('a bound function that throws stops nobody', async () => {
  const second = vi.fn();
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
  const browser = new Browser({ prepare: (view) => Object.assign(view, { console }), listeners: { onTracardiReady: second }, calls: track('a') });
  (browser.view.onTracardiReady as { bind(f: () => void): void }).bind(() => { throw new Error('mine'); });
  await browser.pass(10);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(10);
  expect(second).toHaveBeenCalledOnce();
  expect(browser.types()).toEqual([['a'], ['b']]);
  silent.mockRestore();
});

test('every documented listener is called', async () => {
  const names = ['onInit', 'onSessionSet', 'onContextReady', 'onTracardiReady'];
  const called: string[] = [];
  const listeners = Object.fromEntries(names.map((name) => [name, (params: { tracker: unknown; helpers: unknown }) => {
    if (params.tracker && params.helpers) called.push(name);
  }]));
  const browser = new Browser({ listeners, calls: track('a') });
  await browser.pass(10);
  expect(called.sort()).toEqual([...names].sort());
});

test('helpers.track settles with the response and its data', async () => {
  const browser = new Browser();
  const reply = browser.view.tracardi.default.plugins.tracardi.track('a', { page: 'hello' });
  await browser.pass(10);
  expect(await reply).toMatchObject({ status: 200, data: { profile: { id: 'profile-1' } } });
  expect(browser.sent[0]?.body.events[0]?.options).toEqual({ fire: true });
});

test('helpers bind listeners to elements', () => {
  const { view } = new Browser();
  const clicked = vi.fn();
  const button = view.document.createElement('button');
  view.tracardi.default.plugins.tracardi.onClick(button, clicked);
  view.tracardi.default.plugins.tracardi.addListener(button, 'mouseover', clicked);
  button.click();
  button.dispatchEvent(new view.Event('mouseover'));
  expect(clicked).toHaveBeenCalledTimes(2);
});

test('track() after load gives a promise of the action, and calls back with it', async () => {
  const browser = new Browser();
  const callback = vi.fn();
  const action = await browser.view.tracker.track('a', { n: 1 }, undefined, callback);
  expect(action).toMatchObject({ payload: { type: 'trackEnd', event: 'a', properties: { n: 1 } } });
  expect(callback).toHaveBeenCalledWith(action);
});

test('page() sends a page view, identify() an identification', async () => {
  const browser = new Browser();
  const { tracker } = browser.view;
  void tracker.page({ category: 'shoes' });
  void tracker.identify('u1', { email: 'a@b.example', name: 'Ann' });
  await browser.pass(1000);
  expect(browser.sent[0]?.body.events).toMatchObject([
    { type: 'page-view', properties: { category: 'shoes' } },
    { type: 'identification', properties: { id: 'u1', pk: 'u1', email: { main: 'a@b.example' }, name: 'Ann' } },
  ]);
  expect(tracker.user()).toEqual({ userId: 'u1', traits: { email: 'a@b.example', name: 'Ann' } });
});

test('on() and once() hear what happens', async () => {
  const browser = new Browser();
  const [always, first] = [vi.fn(), vi.fn()];
  const off = browser.view.tracker.on('track', always);
  browser.view.tracker.once('track', first);
  await browser.view.tracker.track('a');
  await browser.view.tracker.track('b');
  off();
  await browser.view.tracker.track('c');
  expect([always, first].map((f) => f.mock.calls.length)).toEqual([2, 1]);
});

test('widgets of an answer are shown once', async () => {
  const browser = new Browser({
    calls: track('a'),
    respond: () => answer({ ux: [{ tag: 'div', props: { id: 'bar', 'data-x': 1 }, content: 'Hello' }] }),
  });
  await browser.pass(1000);
  const shown = browser.view.document.querySelectorAll('#bar');
  expect([shown.length, shown[0]?.textContent, shown[0]?.getAttribute('data-x')]).toEqual([1, 'Hello', '1']);
});

test('a second copy of the script changes nothing', async () => {
  const browser = new Browser({ calls: track('a') });
  const { tracker } = browser.view;
  browser.run('limner.min.js');
  await browser.pass(1000);
  expect(browser.view.tracker).toBe(tracker);
  expect(browser.types()).toEqual([['a']]);
});

test('auto events follow the first calls, without options', async () => {
  const browser = new Browser({ calls: track('a'), tracker: { auto: { events: [['seen', { n: 1 }]] } } });
  await browser.pass(10);
  expect(browser.types()).toEqual([['a', 'seen']]);
  expect(browser.sent[0]?.body.events[1]).not.toHaveProperty('options');
});

test('auto events leave also where the page calls nothing', async () => {
  const browser = new Browser({ tracker: { auto: { events: [['seen']] } } });
  await browser.pass(1000);
  expect(browser.types()).toEqual([['seen']]);
});
