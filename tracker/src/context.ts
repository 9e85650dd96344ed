// The context of a request: browser, screen, campaign and whatever else the page asked for.
import type { Options, Wanted } from './options.ts';
import type { Shelf } from './shelf.ts';
import type { Bag } from './wire.ts';

/** First match wins: Edge, Opera and Samsung's browser call themselves Chrome too, and all call themselves Safari. */
const BROWSERS: [string, RegExp][] = [
  ['edge', /Edg/],
  ['opera', /OPR|Opera/],
  ['samsung', /Samsung/],
  ['firefox', /Firefox|FxiOS/],
  ['chrome', /Chrom|CriOS/],
  ['safari', /Safari/],
];

export function browserName(userAgent: string): string {
  const found = BROWSERS.find(([, pattern]) => pattern.test(userAgent));
  return found ? found[0] : 'unknown';
}

function pick(from: object, names: string): Bag {
  const picked: Bag = {};
  names.split(' ').forEach((name) => { picked[name] = (from as Bag)[name]; });
  return picked;
}

function browser(): Bag {
  const { product, userAgent, userAgentData } = navigator;
  return {
    browser: {
      name: browserName(userAgent),
      engine: product,
      javaEnabled: false,
      ...pick(navigator, 'appVersion userAgent language onLine cookieEnabled'),
    },
    device: pick(navigator, 'platform'),
    userAgentData: userAgentData && userAgentData.toJSON(),
  };
}

function display(): Bag {
  return {
    ...pick(screen, 'width height availWidth availHeight colorDepth pixelDepth'),
    ...pick(window, 'innerWidth innerHeight'),
    orientation: screen.orientation ? screen.orientation.type : 'n/a',
  };
}

function campaign(query: URLSearchParams): Bag | undefined {
  const utm: Bag = {};
  query.forEach((value, key) => {
    if (key.startsWith('utm_')) utm[key.slice(4)] = value;
  });
  return Object.keys(utm).length ? utm : undefined;
}

/** Whom another site of the same owner says the visitor is. */
function pass(query: URLSearchParams): Bag | undefined {
  const profile = query.get('__tr_pid') || undefined;
  const source = query.get('__tr_src');
  const session = query.get('__tr_sid') || undefined;
  return source && (profile || session) ? { pass: { profile, source, session } } : undefined;
}

/** `url` is the address at which the first event of the request happened. */
export function describeVisit(options: Options, wanted: Wanted, shelf: Shelf, url: string): Bag {
  const query = new URL(url).searchParams;
  const gpu = options.context && options.context.gpu;
  const ga = shelf.cookie('_ga');
  return {
    time: { local: new Date().toISOString(), tz: Intl.DateTimeFormat().resolvedOptions().timeZone },
    device: gpu ? { gpu } : undefined,
    browser: wanted.browser ? { local: browser() } : undefined,
    screen: wanted.screen ? { local: display() } : undefined,
    ids: ga ? { ga } : undefined,
    utm: wanted.utm ? campaign(query) : undefined,
    tracardi: wanted.tracardiPass ? pass(query) : undefined,
  };
}
