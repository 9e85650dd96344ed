// Keeps the promise of `window.onTracardiReady`: every function bound to it is called once, early or late.
import type { ReadyHub } from './globals.ts';
import type { Listener } from './options.ts';
import { attempt } from './shelf.ts';
import type { Bag } from './wire.ts';

/** A page's function that throws must not stop ours; null is its answer then. */
export function callSafely<P, R>(listener: ((params: P) => R) | undefined, params: P): R | null {
  try {
    return listener ? listener(params) : null;
  } catch (error) {
    console.error('[Limner]', error);
    return null;
  }
}

/**
 * Takes the place of the loader's hub. The loader's own list is run through its `call`; a function that the page
 * assigned, before or after, is bound.
 */
export function openReady(onReady: Listener | undefined): (params: Bag) => void {
  const early = window.onTracardiReady;
  const listeners: Listener[] = onReady ? [onReady] : [];
  let ready: Bag | undefined;

  const hub: ReadyHub = {
    bind(listener) {
      if (ready) callSafely(listener, ready);
      else listeners.push(listener);
    },
    call(params) {
      if (ready) return;
      ready = params;
      listeners.forEach((listener) => callSafely(listener, params));
    },
  };
  if (typeof early === 'function') hub.bind(early as Listener);
  else if (early) hub.bind((params) => early.call(params));

  // A page that declared the name itself with `var` does not let us.
  attempt(() => Object.defineProperty(window, 'onTracardiReady', {
    get: () => hub,
    set: (assigned: unknown) => { if (typeof assigned === 'function') hub.bind(assigned as Listener); },
  }));
  return hub.call;
}
