// The bar that asks for consents: when it shows, what it tells, and whom it leaves alone.
import { expect, test } from 'vitest';
import type { ConsentBar } from '../src/options.ts';
import { answer, API, Browser, type Visit } from './browser.ts';

const TYPES = [{ id: 'ads', name: 'Ads', version: '2' }, { id: 'letters', name: 'Letters' }];
const BODY = '<button data-limner-consents>Privacy</button>';

async function visit(more: Visit & { bar?: Partial<ConsentBar> } = {}): Promise<Browser> {
  const { bar, tracker, ...rest } = more;
  const browser = new Browser({
    prepare: (view) => { view.document.body.innerHTML = BODY; },
    calls: ({ tracker: stub }) => stub.track('a'),
    ...rest,
    tracker: { consents: { types: TYPES, ...bar }, ...tracker },
  });
  await browser.pass(1000);
  browser.run('limner.consents.min.js');
  await browser.pass(1000);
  return browser;
}

const form = ({ view }: Browser) => view.document.querySelector('form.limner-consents');
const told = (browser: Browser) => browser.sent.filter(({ url }) => url === `${API}/customer/consent`).map(({ body }) => body);
const kept = ({ view }: Browser) => JSON.parse(view.localStorage.getItem('limner-consents') || 'null') as unknown;

async function click(browser: Browser, selector: string): Promise<void> {
  browser.view.document.querySelector<HTMLElement>(selector)?.click();
  await browser.pass(1000);
}

const choose = (browser: Browser, name: string) => click(browser, `form.limner-consents button[name=${name}]`);

test('the bar asks for each type, and nothing is ticked', async () => {
  const browser = await visit({ bar: { title: 'May we?', text: 'Choose.' } });
  expect(form(browser)?.getAttribute('aria-label')).toBe('May we?');
  expect([...(form(browser)?.querySelectorAll('input') || [])].map(({ name, checked }) => [name, checked])).toEqual([['ads', false], ['letters', false]]);
});

test('what is ticked is told with session, profile and wording, and nobody is asked again', async () => {
  const browser = await visit();
  form(browser)?.querySelector('input')?.click();
  await choose(browser, 'chosen');
  expect(form(browser)).toBeNull();
  expect(told(browser)).toEqual([{
    source: { id: 'web-shop' }, session: browser.sent[0]?.body.session, profile: { id: 'profile-1' },
    consents: { ads: true, letters: false }, versions: { ads: '2' },
  }]);
  const again = await visit({ jar: browser.jar() });
  expect(form(again)).toBeNull();
});

test('the bar comes back with the choice in it, and takes consents back', async () => {
  const browser = await visit();
  await choose(browser, 'all');
  await click(browser, '[data-limner-consents]');
  expect([...(form(browser)?.querySelectorAll('input') || [])].map(({ checked }) => checked)).toEqual([true, true]);
  await choose(browser, 'none');
  expect(told(browser)[1]).toMatchObject({ consents: { ads: false, letters: false } });
});

test('a type that is new, or has another wording, is asked for', async () => {
  const browser = await visit();
  await choose(browser, 'none');
  const types = [{ id: 'ads', name: 'Ads', version: '3' }, { id: 'letters', name: 'Letters' }];
  expect(form(await visit({ jar: browser.jar(), bar: { types } }))).not.toBeNull();
});

test('a required type cannot be declined', async () => {
  const browser = await visit({ bar: { types: [{ id: 'shop', name: 'What the shop needs', required: true }, ...TYPES] } });
  expect(form(browser)?.querySelector('input')?.disabled).toBe(true);
  await choose(browser, 'none');
  expect(told(browser)[0]).toMatchObject({ consents: { shop: true, ads: false } });
});

test('where nobody answers the choice goes out as an event', async () => {
  const browser = await visit();
  browser.respond = ({ url }) => (url.endsWith('/consent') ? new Response('', { status: 503 }) : answer());
  await choose(browser, 'all');
  const event = browser.sent[browser.sent.length - 1]?.body.events[0];
  expect([event?.type, event?.properties]).toEqual(['consent-update', {
    answered: true, consents: { ads: true, letters: true }, versions: { ads: '2' },
  }]);
});

test("with the tracker's own consent among them nothing leaves before, and everything with a yes", async () => {
  const browser = await visit({ tracker: { consent: 'denied' }, bar: { tracking: 'ads' } });
  expect([browser.sent.length, browser.jar().storage]).toEqual([0, []]);
  await choose(browser, 'all');
  expect(browser.types().flat()).toEqual(['a', 'consent-update']);
  const next = await visit({ jar: browser.jar(), tracker: { consent: 'denied' }, bar: { tracking: 'ads' } });
  expect([form(next), next.types()]).toEqual([null, [['a']]]);
});

test('whoever takes that consent back is told of, and then forgotten', async () => {
  const browser = await visit({ bar: { tracking: 'ads' } });
  await choose(browser, 'none');
  expect(told(browser)[0]).toMatchObject({ profile: { id: 'profile-1' }, consents: { ads: false } });
  expect([browser.view.tracker.consent(), browser.jar().cookies]).toEqual(['denied', '']);
  expect(kept(browser)).toEqual({ ads: [false, '2'], letters: [false, ''] });
});

test('if that could not be told, the person is asked again', async () => {
  const browser = await visit({ bar: { tracking: 'ads' } });
  browser.respond = () => new Response('', { status: 503 });
  await choose(browser, 'none');
  expect(kept(browser)).toEqual({});
});

test('a browser that says no for its owner is not asked, but may be', async () => {
  const settings = { respectGlobalPrivacyControl: true };
  const browser = await visit({
    tracker: { settings },
    prepare: (view) => {
      view.document.body.innerHTML = BODY;
      Object.defineProperty(view.navigator, 'globalPrivacyControl', { get: () => true });
    },
  });
  expect(form(browser)).toBeNull();
  await click(browser, '[data-limner-consents]');
  expect(form(browser)).not.toBeNull();
});
