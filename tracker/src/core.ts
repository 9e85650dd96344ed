// Puts the parts together for one page; the only file that knows them all.
import { openBacklog } from './backlog.ts';
import { describeVisit } from './context.ts';
import { freeze, makeEvent, type Call, type Entry } from './event.ts';
import { openIdentity, SESSION } from './identity.ts';
import { load, type Kit } from './kit.ts';
import { wanted as choose, type Consent, type Options } from './options.ts';
import { comeFrom, now } from './page.ts';
import { openPrivacy } from './privacy.ts';
import { callSafely, openReady } from './ready.ts';
import { openShelf } from './shelf.ts';
import { openStream, type Leave } from './stream.ts';
import { openTracker, type Tracker } from './tracker.ts';
import { openTransport, type Outcome } from './transport.ts';
import { show } from './widgets.ts';
import type { Bag, Payload } from './wire.ts';

const LOOKUP_PATIENCE = 2000;

export interface Page {
  tracker: Tracker;
  kit: Kit;
  start(): void;
}

export function openPage(config: Options, script: HTMLScriptElement | null): Page {
  const { tracker: settings, listeners = {} } = config;
  const { auto = {}, settings: choices = {}, beforeSend } = settings;
  const wanted = choose(settings);
  const privacy = openPrivacy(settings);
  const { mayStore, maySend } = privacy;
  const shelf = openShelf(mayStore);
  const identity = openIdentity(shelf, settings.profile, (id) => tell('onSessionSet', { session: { id } }));
  const backlog = openBacklog(shelf);
  const announce = openReady(listeners.onTracardiReady);
  const farewells: (() => void)[] = [];
  const sources: (() => Bag)[] = [];
  let needsLookups: unknown = wanted.location || wanted.cookies || wanted.storage || settings.external;
  let enriched = () => {};
  let described = false;

  const about = (details: Bag): Bag => ({ tracker, helpers: tracker.plugins.tracardi, ...details });
  const tell = (name: string, details: Bag = {}) => callSafely(listeners[name], about(details));

  function compose(entries: Entry[]): Payload | null {
    const payload: Payload = {
      source: settings.source,
      context: Object.assign(describeVisit(config, wanted, shelf, (entries[0] as Entry).url), ...sources.map((source) => source())) as Bag,
      profile: identity.profile(),
      device: identity.device(),
      session: { id: identity.session() },
      options: (window.response && window.response.context) || {},
      events: entries.map(({ event }) => event),
    };
    if (!described) tell('onContextReady', { context: payload.context });
    described = true;
    return beforeSend ? callSafely(beforeSend, payload) : payload;
  }

  function onOutcome(outcome: Outcome, { session }: Payload): void {
    const data = 'data' in outcome ? outcome.data : null;
    if (data) {
      if (data.profile && data.profile.id) identity.learn(data.profile.id, session.id);
      if (data.ux) show(data.ux, script);
      if (data.disabled) {
        stream.stop();
        backlog.clear();
      }
    }
    announce(about({ context: data, config }));
  }

  const stream = openStream({
    transport: openTransport(`${settings.url.api}/track`, choices.contentType === 'json'),
    ready: needsLookups ? new Promise<void>((resolve) => { enriched = resolve; }) : null,
    // A page that is only rendered ahead has no visitor yet.
    maySend: () => maySend() && !document.prerendering,
    backlog, compose, onOutcome,
  });

  function enter(call: Call, settle?: Entry['settle']): Entry {
    if (!call.type) throw new Error('EventMissing');
    identity.session();
    const here = now();
    const entry = freeze(makeEvent(call, wanted, shelf, here), here.url, settle);
    stream.push(entry);
    const { asBeacon, fire } = call.options || {};
    if (asBeacon) stream.leave('beacon');
    else if (fire) stream.flush();
    return entry;
  }

  function forget(): void {
    // What is queued still belongs to the person who goes.
    stream.leave('hidden');
    identity.forget();
  }

  /** Runs when the person's consent is there, at the start or later. */
  function admit(): void {
    identity.session();
    if (needsLookups) {
      needsLookups = false;
      load('lookups', script);
      setTimeout(enriched, LOOKUP_PATIENCE);
    }
  }

  function consent(mode?: Consent): Consent {
    if (mode) {
      privacy.decide(mode);
      if (maySend()) {
        admit();
        stream.flush();
      } else {
        identity.forget();
        backlog.clear();
      }
    }
    return privacy.mode();
  }

  function farewell(how: Leave): void {
    farewells.forEach((work) => work());
    stream.leave(how);
  }

  function listen(): void {
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') farewell('hidden'); });
    addEventListener('pagehide', () => farewell('gone'));
    addEventListener('pageshow', stream.resume);
    addEventListener('online', stream.resume);
    document.addEventListener('prerenderingchange', stream.resume);
  }

  function greet(): void {
    if (maySend()) admit();
    tell('onInit', { session: { id: identity.session() } });
    if (!maySend()) tell('onConsentRequired');
    if (mayStore() && !shelf.keeps(SESSION)) tell('onCookiesDisabled');
  }

  function start(): void {
    if (privacy.refused) return stream.stop();
    listen();
    greet();
    if (auto.pageViews) view();
    Object.entries({ pages: auto.pageViews, vitals: auto.vitals, triggers: auto.triggers, links: choices.trackExternalLinks, consents: settings.consents })
      .forEach(([module, configured]) => configured && load(module, script));
    setTimeout(() => {
      stream.start();
      (auto.events || []).forEach(([type, properties]) => track(type, properties));
    });
  }

  const view = () => enter({ type: 'page-view' });
  const track = (type: string, properties?: Bag) => enter({ type, properties });
  const tracker = openTracker({ config, shelf, enter, consent, forget });
  const kit: Kit = {
    options: config, shelf, identity, comeFrom, view, track,
    url: location.href,
    beforeLeave: (work) => farewells.push(work),
    flush: stream.flush,
    enrich: (source) => sources.push(source),
    enriched: () => enriched(),
  };
  return { tracker, kit, start };
}
