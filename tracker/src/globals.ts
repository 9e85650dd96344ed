// The names that the tracker shares with the page; nothing else of it is visible there.
import type { Options, Listener } from './options.ts';
import type { Bag } from './wire.ts';
import type { Kit } from './kit.ts';
import type { Tracker } from './tracker.ts';

/** A call that our own stub kept: method, arguments, and where and when the page made it. */
export type KeptCall = [name: 'track' | 'page' | 'identify' | 'consent' | 'reset', args: unknown[], time: number, url: string, title: string];

export interface ReadyHub {
  bind(listener: Listener): void;
  call(params: Bag): void;
}

declare global {
  /** A script-scope binding of the page, not always a property of `window`. */
  const options: Options | undefined;

  interface Window {
    tracker?: Tracker | { q?: KeptCall[] };
    tracardi?: { default: Tracker; use(install: (kit: Kit) => void): void };
    onTracardiReady?: ReadyHub | Listener;
    response?: { context?: Bag };
  }

  interface Document {
    prerendering?: boolean;
  }

  interface Navigator {
    globalPrivacyControl?: boolean;
    userAgentData?: { toJSON(): Bag };
  }
}
