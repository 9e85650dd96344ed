// What the core lends to the modules that are loaded only where the page configured them.
import type { Entry } from './event.ts';
import type { Identity } from './identity.ts';
import type { Options } from './options.ts';
import type { Shelf } from './shelf.ts';
import { show } from './widgets.ts';
import type { Bag } from './wire.ts';

export interface Kit {
  options: Options;
  shelf: Shelf;
  identity: Identity;
  /** The page's address when the tracker started. */
  url: string;
  /** Queues an event, without `options` on the wire. */
  track(type: string, properties?: Bag): Entry;
  /** Queues a page view. */
  view(): Entry;
  /** After a route change inside the page, the visitor comes from the page's former address. */
  comeFrom(url: string): void;
  /** Runs before the page's last events leave. */
  beforeLeave(work: () => void): unknown;
  /** Everything queued leaves now. */
  flush(): void;
  /** Is asked for more context at every request from now on. */
  enrich(source: () => Bag): unknown;
  /** All that the context waited for has been found, or never will be. */
  enriched(): void;
}

/** Modules lie beside the core's own file. */
export function load(name: string, script: HTMLScriptElement | null): void {
  const folder = script ? script.src.replace(/[^/]*$/, '') : '';
  show([{ tag: 'script', props: { src: `${folder}limner.${name}.min.js` } }], script);
}
