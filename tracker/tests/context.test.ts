// What a request tells about the visit, and the modules that are loaded only where configured.
import { expect, test } from 'vitest';
import type { Options } from '../src/options.ts';
import { answer, Browser, type View } from './browser.ts';

const one = ({ tracker }: View) => tracker.track('a');

async function context(visit: ConstructorParameters<typeof Browser>[0]) {
  const browser = new Browser({ calls: one, ...visit });
  await browser.pass(10);
  return browser.sent[0]?.body;
}

test('time, browser and screen are told unless switched off', async () => {
  const full = await context({});
  const none = await context({ tracker: { context: { browser: false, screen: false, page: false } } });
  expect(full?.context).toMatchObject({ time: { local: '2026-03-04T10:15:30.000Z' }, screen: { local: { width: 1024 } } });
  expect(Object.keys(none?.context || {})).toEqual(['time']);
  expect(none?.events[0]?.context).toEqual({});
});

test("the loader's graphics card is passed on", async () => {
  expect((await context({ loader: 'genuine' }))?.context.device).toEqual({ gpu: { vendor: { id: 37445, name: 'ACME' } } });
});

test('client hints go along where the browser has them', async () => {
  const hints = { brands: [{ brand: 'X', version: '1' }], mobile: false, platform: 'Linux' };
  const payload = await context({ prepare: (view) => Object.defineProperty(view.navigator, 'userAgentData', { value: { toJSON: () => hints } }) });
  expect(payload?.context.browser).toMatchObject({ local: { userAgentData: hints } });
});

test('campaign and passed profile come from the address', async () => {
  const payload = await context({ url: 'https://shop.example/?utm_source=mail&utm_term=red%20lamp&__tr_pid=p-9&__tr_src=blog' });
  expect(payload?.context).toMatchObject({ utm: { source: 'mail', term: 'red lamp' }, tracardi: { pass: { profile: 'p-9', source: 'blog' } } });
});

test('an address without them leaves the keys out', async () => {
  const payload = await context({ url: 'https://shop.example/?x=1' });
  expect(payload?.context).not.toHaveProperty('utm');
  expect(payload?.context).not.toHaveProperty('tracardi');
});

test('the Google Analytics id is told in both places', async () => {
  const payload = await context({ jar: { cookies: '_ga=GA1.1.1.1', storage: [], now: 0 } });
  expect(payload?.context.ids).toEqual({ ga: 'GA1.1.1.1' });
  expect(payload?.events[0]?.context?.ga).toBe('GA1.1.1.1');
});

test.each([
  ['https://search.example/?q=red+lamp', { host: 'search.example', query: 'red lamp' }],
  ['https://search.example/?p=lamp', { host: 'search.example', query: 'lamp' }],
  ['https://search.example/?other=1', { host: 'search.example', query: null }],
  ['https://shop.example/before?q=x', { host: null, query: null }],
])('a visitor from %s', async (referrer, referer) => {
  const payload = await context({ prepare: (view) => Object.defineProperty(view.document, 'referrer', { value: referrer }) });
  expect(payload?.events[0]?.context?.page).toMatchObject({ referer });
});

test('modules are asked for only where configured, beside the core', async () => {
  const loaded = (browser: Browser) => [...browser.view.document.querySelectorAll('script')].map(({ src }) => src.replace(/.*\//, ''));
  const quiet = { prepare: (view: View) => { view.HTMLElement.prototype.appendChild = view.Node.prototype.appendChild; } };
  const all: Partial<Options['tracker']> = {
    auto: { pageViews: true, vitals: true, triggers: [] }, settings: { trackExternalLinks: [] }, external: [{ url: '/x', key: 'x' }],
  };
  expect(loaded(new Browser({ ...quiet }))).toEqual([]);
  expect(loaded(new Browser({ ...quiet, tracker: all })).sort()).toEqual([
    'limner.links.min.js', 'limner.lookups.min.js', 'limner.pages.min.js', 'limner.triggers.min.js', 'limner.vitals.min.js',
  ]);
});

test('third parties\' answers are waited for, kept, and asked once', async () => {
  const tracker = { external: [{ url: 'https://weather.example/', key: 'weather', storage: 'weather-cache' }], context: { location: { url: 'https://geo.example/' } } };
  const respond = ({ url }: { url: string }) => (url.includes('/track') ? answer() : new Response(JSON.stringify({ from: url })));
  const first = new Browser({ tracker, respond, calls: one });
  await first.pass(100);
  expect(first.sent).toEqual([]);
  first.run('limner.lookups.min.js');
  await first.pass(10);
  const payload = first.sent.find(({ url }) => url.includes('/track'))?.body;
  expect(payload?.context).toMatchObject({ weather: { from: 'https://weather.example/' }, location: { from: 'https://geo.example/' } });

  const second = new Browser({ tracker, respond, calls: one, jar: first.jar() });
  second.run('limner.lookups.min.js');
  await second.pass(10);
  expect(second.sent.map(({ url }) => url)).toEqual(['https://collect.example/track']);
  expect(second.sent[0]?.body.context).toMatchObject({ weather: { from: 'https://weather.example/' } });
});

test('events do not wait for third parties longer than two seconds', async () => {
  const browser = new Browser({ tracker: { external: [{ url: 'https://hangs.example/', key: 'x' }] }, calls: one });
  await browser.pass(1900);
  expect(browser.sent).toEqual([]);
  await browser.pass(200);
  expect(browser.types()).toEqual([['a']]);
});

test('route changes are page views, once per address, and come from the former page', async () => {
  const browser = new Browser({ tracker: { auto: { pageViews: true } } });
  browser.run('limner.pages.min.js');
  await browser.pass(1000);
  const { history, document } = browser.view;
  history.pushState({}, '', '/two');
  history.replaceState({}, '', '/two#part');
  document.title = 'Two';
  await browser.pass(1000);
  expect(browser.sent.map(({ body }) => body.events[0]?.context?.page)).toMatchObject([
    { path: '/p/1' }, { path: '/two', title: 'Two', referer: { host: null } },
  ]);
  expect(browser.types()).toEqual([['page-view'], ['page-view']]);
});

test('a link to the owner\'s other site tells who comes, and is itself again afterwards', async () => {
  const browser = new Browser({ tracker: { settings: { trackExternalLinks: ['other.example'] } }, calls: one });
  browser.run('limner.links.min.js');
  await browser.pass(10);
  const { document, MouseEvent } = browser.view;
  const link = document.createElement('a');
  link.href = 'https://www.other.example/a?b=1#c';
  document.body.appendChild(link);
  let seen = '';
  link.addEventListener('click', (event) => { seen = link.href; event.preventDefault(); });
  link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
  expect(seen).toBe('https://www.other.example/a?b=1&__tr_pid=profile-1&__tr_src=web-shop#c');
  await browser.pass(10);
  expect(link.getAttribute('href')).toBe('https://www.other.example/a?b=1#c');
});

test.each(['bubble', 'stop'])('what is queued leaves with the click on such a link, before this page is hidden (%s)', async (way) => {
  const browser = new Browser({ tracker: { settings: { trackExternalLinks: ['other.example'] } } });
  browser.run('limner.links.min.js');
  await browser.pass(1000);
  const { document, MouseEvent, tracker } = browser.view;
  document.body.innerHTML = '<a href="https://other.example/">Other</a>';
  const link = document.querySelector('a') as HTMLAnchorElement;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    if (way === 'stop') event.stopPropagation();
    void tracker.track('left');
  });
  link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
  await browser.pass(1);
  expect(browser.types()).toEqual([['left']]);
});

test('marked elements report clicks, also those that came later', async () => {
  const triggers = [{ tag: 'buy', trigger: 'onClick', data: { event: 'clicked', properties: { n: 1 } } }];
  const browser = new Browser({ tracker: { auto: { triggers } } });
  browser.run('limner.triggers.min.js');
  const { document, MouseEvent } = browser.view;
  document.body.innerHTML = '<div data-tracardi-tag="buy"><b>Buy</b></div>';
  document.querySelector('b')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  await browser.pass(1000);
  expect(browser.sent[0]?.body.events).toMatchObject([{ type: 'clicked', properties: { n: 1 } }]);
});

test('web vitals are one event, told once, with the page\'s last request', async () => {
  const browser = new Browser({ tracker: { auto: { vitals: true } } });
  browser.run('limner.vitals.min.js');
  await browser.pass(1000);
  browser.hide();
  browser.hide();
  expect(browser.types()).toEqual([['web-vitals']]);
});
