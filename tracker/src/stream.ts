// The page's one ordered stream of requests: what is queued, when it leaves, and what happens when it fails.
import type { Backlog } from './backlog.ts';
import type { Entry } from './event.ts';
import { LIMIT, type Outcome, type Transport } from './transport.ts';
import type { Payload, Reply, WireEvent } from './wire.ts';

const DEBOUNCE = 300;
const MOST_PER_REQUEST = 50;
/** Events that wait for the person's consent; what can be sent is sent, however much it is. */
const MOST_WAITING = 500;
/** Room for a request's context beside its events. */
const ENVELOPE = 4000;
const LONGEST_PAUSE = 60_000;

export interface Port {
  transport: Transport;
  backlog: Backlog;
  /** False as long as the person's consent is awaited. */
  maySend(): boolean;
  /** Settles when the context is complete. */
  ready: Promise<unknown> | null;
  /** Null when the page's hook wants nothing sent. */
  compose(entries: Entry[]): Payload | null;
  /** Every outcome of every request, also a failure. */
  onOutcome(outcome: Outcome, payload: Payload): void;
}

/** `gone`: later events of this page cannot wait either; `beacon`: the page asked for sendBeacon. */
export type Leave = 'hidden' | 'gone' | 'beacon';

export interface Stream {
  push(entry: Entry): void;
  /** Everything queued leaves now, in order. */
  flush(): void;
  /** Everything queued leaves at once, without waiting for its turn: the page may be going, or is. */
  leave(how: Leave): void;
  /** Begins to send: the calls that were made before the tracker was there are all queued. */
  start(): void;
  /** The network is back, or the page. */
  resume(): void;
  /** From now on the stream takes and sends nothing. */
  stop(): void;
}

export function openStream({ transport, backlog, maySend, ready, compose, onOutcome }: Port): Stream {
  let queue: Entry[] = [];
  /** How many of the queue were told to leave. */
  let due = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let started = false;
  let busy = false;
  let stopped = false;
  let leaving = false;
  let failures = 0;
  let resumeAt = 0;
  /** Callers who wait for the answer to their event. */
  const waiting = new Map<string, Entry['settle']>();

  const pause = () => Math.max(resumeAt, backlog.pausedUntil()) - Date.now();

  function cut(): Entry[] {
    let size = ENVELOPE;
    let count = 0;
    while (count < Math.min(due, MOST_PER_REQUEST)) {
      size += (queue[count] as Entry).size;
      if (count && size > LIMIT) break;
      count++;
    }
    due -= count;
    return queue.splice(0, count);
  }

  /** The next request's payload; undefined when nothing is due. */
  function take(): Payload | undefined {
    for (let events = cut(); events.length; events = cut()) {
      const payload = compose(events);
      if (payload && payload.events.length) return payload;
      settle(events.map(({ event }) => event));
    }
    return undefined;
  }

  function settle(events: WireEvent[], reply?: Reply): void {
    events.forEach(({ id }) => {
      const waiter = waiting.get(id);
      waiting.delete(id);
      if (waiter) waiter(reply);
    });
  }

  function rest(ms: number): void {
    resumeAt = Date.now() + ms;
    flush();
  }

  function backOff(wait: number): void {
    if (wait) backlog.pauseUntil(Date.now() + wait);
    const longest = Math.min(1000 * 2 ** failures++, LONGEST_PAUSE);
    rest(Math.max(wait, longest * (0.5 + Math.random() / 2)));
  }

  /** False when the payload has to be sent again. */
  function conclude(payload: Payload, outcome: Outcome): boolean {
    onOutcome(outcome, payload);
    if ('wait' in outcome) {
      // Browsers tell a page that goes that its requests failed; those that outlive it mostly do not.
      if (leaving && outcome.adrift) return true;
      backOff(outcome.wait);
      return false;
    }
    failures = resumeAt = 0;
    if (!outcome.ok) console.warn('[Limner] refused', outcome.data, payload.events);
    settle(payload.events, outcome);
    return true;
  }

  async function deliver(payload: Payload): Promise<boolean> {
    const done = conclude(payload, await transport.post(payload));
    if (!done && !stopped) backlog.add(payload);
    return done;
  }

  /** Sends what earlier requests and pages left behind; false when that is not possible now. */
  async function drain(): Promise<boolean> {
    while (!stopped && backlog.first()) {
      const done = await backlog.alone(async () => {
        const payload = backlog.first();
        if (!payload) return true;
        const delivered = conclude(payload, await transport.post(payload));
        if (delivered) backlog.remove(payload);
        return delivered;
      });
      if (done === undefined) rest(1000);
      if (!done) return false;
    }
    return true;
  }

  async function pump(): Promise<void> {
    if (busy || stopped || !maySend()) return;
    busy = true;
    try {
      await ready;
      while (!stopped && maySend() && pause() <= 0 && await drain()) {
        const payload = take();
        if (!payload || !await deliver(payload)) break;
      }
    } finally {
      busy = false;
    }
    if (pause() > 0) shelve();
  }

  /** While nothing can be sent, what is due is put where a closed page does not take it along. */
  function shelve(): void {
    if (stopped || !maySend()) return;
    for (let payload = take(); payload; payload = take()) backlog.add(payload);
    clearTimeout(alarm);
    alarm = setTimeout(flush, pause() + 1);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    void Promise.resolve().then(() => {
      due = queue.length;
      return pump();
    });
  }

  function leave(how: Leave): void {
    leaving = leaving || how === 'gone';
    due = queue.length;
    if (stopped || !maySend()) return;
    if (pause() > 0 || !navigator.onLine) return shelve();
    for (let payload = take(); payload; payload = take()) depart(payload, how === 'beacon');
  }

  function depart(payload: Payload, asBeacon: boolean): void {
    const fits = transport.fits(payload);
    if ((asBeacon || !('keepalive' in Request.prototype)) && transport.beacon(payload)) return settle(payload.events);
    if (fits) return void deliver(payload);
    backlog.add(payload);
    setTimeout(flush);
  }

  return {
    push(entry) {
      waiting.set(entry.event.id, entry.settle);
      if (stopped || (queue.length >= MOST_WAITING && !maySend())) return settle([entry.event]);
      queue.push(entry);
      const full = queue.length >= MOST_PER_REQUEST || queue.reduce((sum, { size }) => sum + size, ENVELOPE) > LIMIT;
      if (leaving) leave('gone');
      else if (started && full) flush();
      else if (started) timer = timer || setTimeout(flush, DEBOUNCE);
    },
    flush,
    leave,
    start() {
      started = true;
      flush();
    },
    resume() {
      leaving = false;
      resumeAt = 0;
      flush();
    },
    stop() {
      stopped = true;
      settle(queue.map(({ event }) => event));
      queue = [];
      due = 0;
    },
  };
}
