// Who the visitor is, what is remembered of them, and what they allow.
import { expect, test, vi } from 'vitest';
import { answer, Browser } from './browser.ts';

const one = ({ tracker }: Browser['view']) => tracker.track('a');
const session = (browser: Browser) => browser.sent[browser.sent.length - 1]?.body.session.id;

test('the next page knows profile, session and device', async () => {
  const first = new Browser({ calls: one });
  await first.pass(1000);
  const second = new Browser({ jar: first.jar(), calls: one });
  await second.pass(1000);
  const [a, b] = [first.sent[0]?.body, second.sent[0]?.body];
  expect(b?.profile).toEqual({ id: 'profile-1' });
  expect([b?.session, b?.device]).toEqual([a?.session, a?.device]);
});

test('ids have the keys, the quotes and the form that pages know', async () => {
  const browser = new Browser({ calls: one });
  await browser.pass(10);
  const { localStorage, document } = browser.view;
  expect(localStorage.getItem('tracardi-profile-id')).toBe('"profile-1"');
  expect(localStorage.getItem('tracardi-device-id')).toMatch(/^"[0-9a-f-]{36}"$/);
  expect(document.cookie).toMatch(/tracardi-session-id=[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(document.cookie).toContain('__tr_pid=profile-1');
});

test('without storage but with its cookie, the session goes on', async () => {
  const first = new Browser({ calls: one });
  await first.pass(10);
  const second = new Browser({ jar: { ...first.jar(), storage: [] }, calls: one });
  await second.pass(10);
  expect(second.sent[0]?.body.profile).toBeNull();
  expect(session(second)).toBe(session(first));
});

test('a profile id that the server set as a cookie is used', async () => {
  const browser = new Browser({ jar: { cookies: 'tracardi-profile-id=from-server', storage: [], now: 0 }, calls: one });
  await browser.pass(10);
  expect(browser.sent[0]?.body.profile).toEqual({ id: 'from-server' });
});

test('the survivor of a merge replaces the old id', async () => {
  const browser = new Browser({ calls: one });
  await browser.pass(10);
  browser.respond = () => answer({ profile: { id: 'survivor' } });
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.settle();
  expect(browser.view.localStorage.getItem('tracardi-profile-id')).toBe('"survivor"');
  expect(browser.view.document.cookie).toContain('__tr_id=survivor');
});

test('a static profile goes out as it stands, and another answer is remembered with one warning', async () => {
  const warn = vi.fn();
  const profile = { id: 'fixed', ids: ['crm-7'] };
  const browser = new Browser({ prepare: (view) => Object.assign(view, { console: { warn } }), tracker: { profile }, calls: one });
  await browser.pass(10);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.settle();
  expect(browser.sent.map(({ body }) => body.profile)).toEqual([profile, profile]);
  expect(browser.view.localStorage.getItem('tracardi-profile-id')).toBe('"profile-1"');
  expect(warn).toHaveBeenCalledOnce();
});

test('after reset() somebody else is here; what was queued belongs to the one before', async () => {
  const browser = new Browser({ calls: one });
  await browser.pass(1000);
  browser.respond = ({ body }) => answer({ profile: { id: `of-${body.session.id}` } });
  browser.view.tracker.track('old');
  void browser.view.tracker.reset();
  browser.view.tracker.track('new', {}, { fire: true });
  await browser.settle();
  const [first, old, fresh] = browser.sent.map(({ body }) => body);
  expect(old).toMatchObject({ session: first?.session, profile: { id: 'profile-1' } });
  expect(fresh?.profile).toBeNull();
  expect(fresh?.session).not.toEqual(first?.session);
  expect(browser.view.localStorage.getItem('tracardi-profile-id')).toBe(`"of-${fresh?.session.id}"`);
});

test('blocked cookies and storage are told to the page, and events are sent all the same', async () => {
  const onCookiesDisabled = vi.fn();
  const browser = new Browser({
    listeners: { onCookiesDisabled },
    prepare: (view) => {
      Object.defineProperty(view.document, 'cookie', { get: () => '', set: () => {} });
      Object.defineProperty(view, 'localStorage', { get: () => { throw new Error('blocked'); } });
    },
    calls: one,
  });
  await browser.pass(10);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.settle();
  expect(onCookiesDisabled).toHaveBeenCalledOnce();
  expect(browser.sent[1]?.body).toMatchObject({ session: browser.sent[0]?.body.session, profile: { id: 'profile-1' } });
});

test('before consent nothing is stored or sent; with it, everything that was queued', async () => {
  const onConsentRequired = vi.fn();
  const browser = new Browser({ tracker: { consent: 'denied' }, listeners: { onConsentRequired }, calls: one });
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(10_000);
  browser.hide();
  expect([browser.sent.length, browser.jar().cookies, browser.jar().storage]).toEqual([0, '', []]);
  expect(onConsentRequired).toHaveBeenCalledOnce();
  expect(browser.view.tracker.consent('granted')).toBe('granted');
  await browser.settle();
  expect(browser.types()).toEqual([['a', 'b']]);
  expect(browser.view.document.cookie).toContain(`tracardi-session-id=${session(browser)}`);
});

test('withdrawn consent forgets the person', async () => {
  const browser = new Browser({ calls: one });
  await browser.pass(10);
  browser.view.tracker.consent('denied');
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(1000);
  expect([browser.types(), browser.jar().cookies, browser.jar().storage]).toEqual([[['a']], '', []]);
});

test('cookieless stores nothing and knows the person as long as the page lives', async () => {
  const browser = new Browser({ tracker: { consent: 'cookieless' }, calls: one });
  await browser.pass(10);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.settle();
  expect([browser.jar().cookies, browser.jar().storage]).toEqual(['', []]);
  expect(browser.sent[1]?.body).toMatchObject({ session: browser.sent[0]?.body.session, profile: { id: 'profile-1' } });
});

test('consent given later finds the session that the browser still has', async () => {
  const jar = { cookies: 'tracardi-session-id=11111111-1111-4111-8111-111111111111', storage: [], now: 0 };
  const browser = new Browser({ jar, tracker: { consent: 'denied' }, calls: one });
  await browser.pass(10);
  browser.view.tracker.consent('granted');
  await browser.settle();
  expect(session(browser)).toBe('11111111-1111-4111-8111-111111111111');
});

test('Global Privacy Control means cookieless, where the page respects it', async () => {
  const browser = new Browser({
    prepare: (view) => Object.defineProperty(view.navigator, 'globalPrivacyControl', { value: true }),
    tracker: { settings: { respectGlobalPrivacyControl: true } }, calls: one,
  });
  await browser.pass(10);
  expect([browser.types(), browser.jar().cookies, browser.view.tracker.consent()]).toEqual([[['a']], '', 'cookieless']);
});

test('Do Not Track means nothing at all, where the page respects it', async () => {
  const browser = new Browser({
    loader: 'genuine',
    prepare: (view) => Object.defineProperty(view.navigator, 'doNotTrack', { value: '1' }),
    tracker: { settings: { respectDoNotTrack: true } }, calls: one,
  });
  await browser.pass(1000);
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(1000);
  expect([browser.sent.length, browser.jar().cookies, browser.jar().storage]).toEqual([0, '', []]);
});

test('consent that the page gives before the tracker is there counts', async () => {
  const browser = new Browser({ tracker: { consent: 'denied' }, calls: ({ tracker }) => { tracker.track('a'); tracker.consent('granted'); } });
  await browser.pass(10);
  expect(browser.types()).toEqual([['a']]);
});

test('a page that is rendered ahead sends nothing until somebody sees it', async () => {
  const browser = new Browser({ prepare: (view) => Object.assign(view.document, { prerendering: true }), calls: one });
  browser.view.tracker.track('b', {}, { fire: true });
  await browser.pass(10_000);
  expect(browser.sent).toEqual([]);
  Object.assign(browser.view.document, { prerendering: false });
  browser.fire('prerenderingchange', browser.view.document);
  await browser.settle();
  expect(browser.types()).toEqual([['a', 'b']]);
});
