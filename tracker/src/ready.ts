// Keeps the promise of `window.onTracardiReady`: every function bound to it is called once, early or late.
import type { ReadyHub } from './globals.ts';
import type { Listener } from './options.ts';
import type { Bag } from './wire.ts';

/** A page's function that throws must not stop ours. */
export function callSafely(listener: ((params: Bag) => unknown) | undefined, params: Bag): void {
  try {
    if (listener) listener(params);
  } catch (error) {
    console.error('[Limner]', error);
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
    bind: (listener) => (ready ? callSafely(listener, ready) : void listeners.push(listener)),
    call(params) {
      if (ready) return;
      ready = params;
      listeners.forEach((listener) => callSafely(listener, params));
    },
  };
  if (typeof early === 'function') hub.bind(early as Listener);
  else if (early) hub.bind((params) => early.call(params));

  Object.defineProperty(window, 'onTracardiReady', {
    configurable: true,
    get: () => hub,
    set: (assigned: unknown) => { if (typeof assigned === 'function') hub.bind(assigned as Listener); },
  });
  return hub.call;
}
