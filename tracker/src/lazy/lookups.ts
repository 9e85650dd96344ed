// Gathers the rarer context: the page's own cookies and storage, the place, and whatever `tracker.external` names.
import type { External } from '../options.ts';
import type { Kit } from '../kit.ts';
import type { Bag } from '../wire.ts';

const PLACE = '__tr_geo';
const PLACE_URL = 'https://geolocation-db.com/json/';

async function ask(url: string, init?: RequestInit): Promise<Bag> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return await response.json() as Bag;
}

/** geolocation-db.com's answer in the server's words. */
function place(answer: Bag): Bag {
  const { country_name: name, country_code: code, city, state: county, postal, latitude, longitude } = answer;
  return { country: { name, code }, city, county, postal, latitude, longitude };
}

async function locate({ options, shelf, enrich }: Kit): Promise<void> {
  const wanted = options.tracker.context && options.tracker.context.location;
  if (!wanted) return;
  const cached = shelf.cookie(PLACE);
  const { url, data } = wanted === true ? { url: PLACE_URL, data: place } : wanted;
  const location: unknown = cached ? JSON.parse(decodeURIComponent(cached)) : (data || ((answer: Bag) => answer))(await ask(url));
  shelf.setCookie(PLACE, encodeURIComponent(JSON.stringify(location)));
  enrich(() => ({ location }));
}

async function consult({ url, method = 'GET', body, storage, key }: External, { shelf, enrich }: Kit): Promise<void> {
  const cached = storage ? shelf.item(storage) : undefined;
  const init: RequestInit = { method };
  if (body) {
    init.body = typeof body === 'string' ? body : JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const answer: unknown = cached ? JSON.parse(cached) : await ask(url, init);
  if (storage) shelf.setItem(storage, JSON.stringify(answer));
  enrich(() => ({ [key]: answer }));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Only where we may read them ourselves. */
function offerStorage({ options, shelf, enrich }: Kit): void {
  const { cookies, storage } = options.tracker.context || {};
  if (!cookies && !storage) return;
  enrich(() => {
    if (!shelf.mayStore()) return {};
    const list = document.cookie.replace(/; /g, ',');
    return {
      storage: {
        cookies: cookies ? { cookies1: list, cookies2: decode(list) } : undefined,
        local: storage ? { ...localStorage } : undefined,
      },
    };
  });
}

window.tracardi?.use((kit) => {
  offerStorage(kit);
  const complain = (error: unknown) => console.warn('[Limner]', error);
  const searches = [locate(kit), ...(kit.options.tracker.external || []).map((external) => consult(external, kit))];
  void Promise.all(searches.map((search) => search.catch(complain))).then(kit.enriched);
});
