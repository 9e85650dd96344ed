// Payloads that could not be delivered yet; they survive the page, and one tab at a time sends them.
import { attempt, type Shelf } from './shelf.ts';
import type { Payload } from './wire.ts';

const KEY = 'limner-backlog';
const PAUSE = 'limner-pause';
const LEASE = 'limner-lease';
const LEASE_MS = 35_000;
const MOST_EVENTS = 200;
const MOST_AGE = 7 * 86_400_000;

interface Kept {
  at: number;
  payload: Payload;
}

export interface Backlog {
  first(): Payload | undefined;
  add(payload: Payload): void;
  remove(payload: Payload): void;
  clear(): void;
  /** The server asked not to be called before; holds for every page. */
  pauseUntil(time: number): void;
  pausedUntil(): number;
  /** Runs `work` unless another tab is at it; undefined then. */
  alone<T>(work: () => Promise<T>): Promise<T | undefined>;
}

/** Its first event's id names a payload. */
const nameOf = ({ payload }: { payload: Payload }) => payload.events[0] && payload.events[0].id;

/** The newest payloads that hold no more than 200 events and are no older than a week. */
export function trim(list: Kept[], now: number): Kept[] {
  const kept = list.filter(({ at }) => now - at < MOST_AGE);
  while (kept.reduce((sum, { payload }) => sum + payload.events.length, 0) > MOST_EVENTS) kept.shift();
  return kept;
}

/** For browsers without the Web Locks API, and pages without https. A tab that dies leaves a lease that ends by itself. */
async function leased<T>(shelf: Shelf, work: () => Promise<T>): Promise<T | undefined> {
  if (Number(shelf.item(LEASE)) > Date.now()) return undefined;
  shelf.setItem(LEASE, String(Date.now() + LEASE_MS));
  try {
    return await work();
  } finally {
    shelf.remove(LEASE);
  }
}

export function openBacklog(shelf: Shelf): Backlog {
  function read(): Kept[] {
    return attempt(() => trim(JSON.parse(shelf.item(KEY) || '[]') as Kept[], Date.now())) || [];
  }

  function write(list: Kept[]): void {
    if (list.length) shelf.setItem(KEY, JSON.stringify(trim(list, Date.now())));
    else shelf.remove(KEY);
  }

  return {
    first() {
      const [kept] = read();
      return kept && kept.payload;
    },
    add: (payload) => write([...read(), { at: Date.now(), payload }]),
    remove: (payload) => write(read().filter((kept) => nameOf(kept) !== nameOf({ payload }))),
    clear: () => shelf.remove(KEY),
    pauseUntil: (time) => shelf.setItem(PAUSE, String(time)),
    pausedUntil: () => Number(shelf.item(PAUSE)) || 0,
    alone(work) {
      const lease = () => leased(shelf, work);
      if (!navigator.locks) return lease();
      return navigator.locks.request(KEY, { ifAvailable: true }, async (lock) => (lock ? work() : undefined)).catch(lease);
    },
  };
}
