// A browser page in memory: a real DOM, a clock that the test turns, and a wire that keeps what was sent.
import { Window } from 'happy-dom';
import type { Options } from '../src/options.ts';
import type { Tracker } from '../src/tracker.ts';
import type { Answer, Bag, Payload } from '../src/wire.ts';
import { served } from './bundle.ts';

export const API = 'https://collect.example';
const START = Date.UTC(2026, 2, 4, 10, 15, 30);

export interface Sent {
  url: string;
  init: RequestInit;
  body: Payload;
}

type Respond = (sent: Sent) => Response | Promise<Response>;

export const answer = (body: Answer & Bag = {}, status = 200): Response => (
  new Response(JSON.stringify({ profile: { id: 'profile-1' }, ux: [], ...body }), { status })
);

interface Timer { id: number; at: number; work(): void }

/** What a person's browser keeps from page to page. */
export interface Jar { cookies: string; storage: [string, string][]; now: number }

/** The page's `window`, as far as tests look at it. */
export type View = Omit<typeof globalThis, 'tracker'> & {
  tracker: Tracker & { track(...args: unknown[]): unknown };
  tracardi: { default: Tracker };
  onTracardiReady: unknown;
  eval(code: string): unknown;
};

export interface Visit {
  url?: string;
  tracker?: Partial<Options['tracker']>;
  listeners?: Bag;
  /** Statements of the page before the tracker's script has arrived. */
  calls?: (view: View) => void;
  /** Changes the browser before anything runs. */
  prepare?: (view: View) => void;
  loader?: 'ours' | 'genuine' | 'none';
  respond?: Respond;
  jar?: Jar;
}

/** What Tracardi's loader does, in our words: a stub, then a check of the script's contract, then the replay. */
const GENUINE = `
  window.response = { context: {} };
  (function () {
    var bound = [], queue = [];
    window.onTracardiReady = { bind: function (f) { bound.push(f); }, call: function (p) { bound.forEach(function (f) { f(p); }); } };
    window.tracker = { track: function (a, b, c, d) { queue.push([a, b, c, d]); return window.tracker; } };
    window.scriptLoaded = function () {
      options.context = { gpu: { vendor: { id: 37445, name: 'ACME' } } };
      if (!window.tracardi.default.getState().plugins['tracardi'].initialized) throw new Error('not initialized');
      window.tracker = window.tracardi.default;
      queue.forEach(function (q) { window.tracker.track(q[0], q[1], q[2], q[3]); });
    };
  })();`;

export class Browser {
  readonly sent: Sent[] = [];
  readonly beacons: Payload[] = [];
  readonly view: View;
  respond: Respond;
  now: number;
  private timers: Timer[] = [];
  private lastTimer = 0;
  private readonly window: Window;

  constructor(visit: Visit = {}) {
    this.respond = visit.respond || (() => answer());
    this.now = visit.jar ? visit.jar.now : START;
    this.window = new Window({
      url: visit.url || 'https://shop.example/p/1',
      settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
    });
    this.view = this.window as unknown as View;
    this.equip();
    if (visit.jar) this.fill(visit.jar);
    visit.prepare?.(this.view);
    this.open(visit);
  }

  /** Lets everything run that needs no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => { setImmediate(done); });
  }

  async pass(ms: number): Promise<void> {
    await this.settle();
    const end = this.now + ms;
    for (let next = this.due(end); next; next = this.due(end)) {
      this.now = Math.max(this.now, next.at);
      this.timers = this.timers.filter(({ id }) => id !== next?.id);
      next.work();
      await this.settle();
    }
    this.now = end;
  }

  /** Event types, request by request. */
  types(): string[][] {
    return this.sent.map(({ body }) => body.events.map(({ type }) => type));
  }

  fire(type: string, target: { dispatchEvent(event: Event): boolean } = this.view): void {
    target.dispatchEvent(new this.view.Event(type));
  }

  hide(): void {
    Object.defineProperty(this.view.document, 'visibilityState', { configurable: true, value: 'hidden' });
    this.fire('visibilitychange', this.view.document);
  }

  /** Runs one of the modules that the core would load by a script element. */
  run(name: string): void {
    this.view.eval(served(name));
  }

  jar(): Jar {
    const { localStorage, document } = this.view;
    return { cookies: document.cookie, storage: Object.entries({ ...localStorage }) as [string, string][], now: this.now };
  }

  private due(end: number): Timer | undefined {
    return this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
  }

  private fill({ cookies, storage }: Jar): void {
    cookies.split('; ').filter(Boolean).forEach((pair) => { this.view.document.cookie = `${pair};path=/`; });
    storage.forEach(([key, value]) => this.view.localStorage.setItem(key, value));
  }

  private equip(): void {
    const clock = () => this.now;
    class PageDate extends Date {
      constructor(...args: [] | [number]) { super(...(args.length ? args : [clock()]) as [number]); }
      static override now(): number { return clock(); }
    }
    Object.assign(this.view, {
      Date: PageDate,
      setTimeout: (work: () => void, ms = 0) => {
        this.timers.push({ id: ++this.lastTimer, at: this.now + Math.max(ms, 0), work });
        return this.lastTimer;
      },
      clearTimeout: (id: number) => { this.timers = this.timers.filter((timer) => timer.id !== id); },
      fetch: async (url: string, init: RequestInit = {}) => {
        const sent = { url, init, body: JSON.parse(String(init.body || '{}')) as Payload };
        this.sent.push(sent);
        return this.respond(sent);
      },
      Request: class { get keepalive() { return true; } },
      AbortSignal: {},
    });
    Object.defineProperty(this.view.navigator, 'sendBeacon', {
      value: (_url: string, blob: Blob) => {
        void blob.text().then((text) => this.beacons.push(JSON.parse(text) as Payload));
        return true;
      },
    });
  }

  private open(visit: Visit): void {
    const { loader = 'ours', calls } = visit;
    Object.assign(this.view, {
      options: {
        tracker: { url: { script: null, api: API }, source: { id: 'web-shop' }, ...visit.tracker },
        listeners: visit.listeners,
      },
    });
    if (loader === 'ours') this.view.eval(served('snippet.js'));
    if (loader === 'genuine') this.view.eval(GENUINE);
    calls?.(this.view);
    this.view.eval(served('limner.min.js'));
    if (loader === 'genuine') this.view.eval('scriptLoaded()');
  }
}
