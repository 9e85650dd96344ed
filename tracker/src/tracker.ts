// The object that pages call: `window.tracker`, with the names that Tracardi's pages know.
import type { Call } from './event.ts';
import type { Consent, Listener, Options } from './options.ts';
import { callSafely } from './ready.ts';
import type { Shelf } from './shelf.ts';
import type { Bag, Reply } from './wire.ts';

export interface Helpers {
  /** Sends at once; settles with the server's response, whose `data` is the parsed answer. */
  track(type: string, properties?: unknown, options?: Bag): Promise<Reply | undefined>;
  onClick(element: Element | null, listener: EventListener): void;
  addListener(element: Element | null, type: string, listener: EventListener): void;
}

type Done = Promise<Bag>;

export interface Tracker {
  track(type: string, properties?: unknown, options?: unknown, callback?: unknown): Done;
  page(properties?: unknown, options?: unknown, callback?: unknown): Done;
  identify(userId: unknown, traits?: unknown, options?: unknown, callback?: unknown): Done;
  consent(mode?: Consent): Consent;
  /** Whom the page identified; kept in memory only, because traits are personal. */
  user(): Bag;
  reset(callback?: unknown): Done;
  ready(listener: Listener): Done;
  on(name: string, listener: Listener): () => void;
  once(name: string, listener: Listener): () => void;
  getState(): Bag;
  /** These change nothing here; they call back, as pages expect. */
  setAnonymousId(...args: unknown[]): Done;
  dispatch(...args: unknown[]): Done;
  enablePlugin(...args: unknown[]): Done;
  disablePlugin(...args: unknown[]): Done;
  storage: { getItem(key: string): string | undefined; setItem(key: string, value: string): void; removeItem(key: string): void };
  plugins: { tracardi: Helpers };
  events: string[];
}

/** What the tracker needs of the core. */
export interface Core {
  config: Options;
  shelf: Shelf;
  /** Queues an event, sends it at once where its options say so. */
  enter(call: Call, settle?: (reply?: unknown) => void): unknown;
  consent(mode?: Consent): Consent;
  forget(): void;
}

const bagOf = (value: unknown) => (typeof value === 'object' && value ? value : {}) as Bag;

/** E-mail and phone as plain text become what the built-in `identification` event reads. */
function personal(id: string, traits: Bag): Bag {
  const properties: Bag = { id, pk: id, ...traits };
  ['email', 'phone'].forEach((key) => {
    if (typeof traits[key] === 'string') properties[key] = { main: traits[key] };
  });
  return properties;
}

function openHelpers({ enter }: Core): Helpers {
  const addListener: Helpers['addListener'] = (element, type, listener) => element && element.addEventListener(type, listener);
  return {
    track: (type, properties, options) => new Promise((resolve) => {
      enter({ type, properties, options: { ...options, fire: true } }, resolve as (reply?: unknown) => void);
    }),
    onClick: (element, listener) => addListener(element, 'click', listener),
    addListener,
  };
}

export function openTracker(core: Core): Tracker {
  const { config, shelf, enter, consent, forget } = core;
  const listeners: [string, Listener][] = [];

  let user: Bag = {};
  const getState = (): Bag => ({ plugins: { tracardi: { enabled: true, initialized: true, loaded: true, config } }, user });

  /** Tells listeners and callback after the call returned; the action has the shape that they know. */
  async function finish(name: string, details: Bag, args: unknown[]): Done {
    const action = { payload: { type: `${name}End`, ...details, ...user, meta: { ts: Date.now() } } };
    await null;
    listeners.forEach(([wanted, listener]) => wanted === name && callSafely(listener, action));
    callSafely(args.find((arg) => typeof arg === 'function') as Listener, action);
    return action;
  }

  /** A call that cannot be sent rejects; thrown, its error would end what the page, or its loader, is about to do. */
  async function collect(name: string, type: string, properties: unknown, args: unknown[]): Done {
    const options = bagOf(args[1]);
    enter({ type, properties, options });
    return finish(name, { event: type, properties, options }, args);
  }

  function on(name: string, listener: Listener): () => void {
    const entry: [string, Listener] = [name, listener];
    listeners.push(entry);
    return () => void listeners.splice(listeners.indexOf(entry), 1);
  }

  const idle = (...args: unknown[]) => finish('', {}, args);

  return {
    track: (type, ...args) => collect('track', type, typeof args[0] === 'function' ? undefined : args[0], args),
    page: (...args) => collect('page', 'page-view', bagOf(args[0]), args),
    identify(id, ...args) {
      const userId = String(id);
      const traits = bagOf(args[0]);
      user = { userId, traits };
      return collect('identify', 'identification', personal(userId, traits), args);
    },
    consent,
    user: () => user,
    reset(callback) {
      forget();
      user = {};
      return finish('reset', user, [callback]);
    },
    ready: (listener) => finish('ready', getState(), [listener]),
    on,
    once(name, listener) {
      const off = on(name, (action) => { off(); listener(action); });
      return off;
    },
    getState,
    setAnonymousId: idle,
    dispatch: idle,
    enablePlugin: idle,
    disablePlugin: idle,
    storage: { getItem: shelf.item, setItem: shelf.setItem, removeItem: shelf.remove },
    events: [],
    plugins: { tracardi: openHelpers(core) },
  };
}
