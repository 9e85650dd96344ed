// The page as it was at the moment of a call, because it may be another one when the event is sent.
import type { Bag } from './wire.ts';

export interface Moment {
  time: number;
  url: string;
  title: string;
}

let former = '';
let then: Moment | undefined;

/** After a route change inside the page, the visitor comes from the page's former address. */
export function comeFrom(url: string): void {
  former = url;
}

/** Makes a call as if it were that moment: our stub kept it. */
export function at(moment: Moment, call: () => void): void {
  then = moment;
  call();
  then = undefined;
}

export function now(): Moment {
  return then || { time: Date.now(), url: location.href, title: document.title };
}

/** Search words of a search engine that still tells them; nothing when the visitor came from this site. */
function referer(host: string): Bag {
  const referrer = former || document.referrer;
  const from = referrer ? new URL(referrer) : null;
  if (!from || from.host === host) return { host: null, query: null };
  const query = from.searchParams;
  return { host: from.host, query: query.get('q') || query.get('p') };
}

export function describe({ url, title }: Moment): Bag {
  const { pathname, hash, host } = new URL(url);
  return { url, path: pathname, hash, title, referer: referer(host), history: { length: history.length } };
}
