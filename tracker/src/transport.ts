// Sends one payload and says what became of it.
import { sizeOf } from './event.ts';
import type { Answer, Payload, Reply } from './wire.ts';

/** Browsers let 64 KiB of requests outlive their page; the rest is room for headers. */
export const LIMIT = 60_000;
const PATIENCE = 30_000;

/** Try again later. */
export interface Delay {
  /** Not before that many ms; 0 where nobody said so. */
  wait: number;
  /** No answer came, but the request may go on without its page. */
  adrift?: boolean;
}

/** The server took or refused the events (see `ok`), or they have to be sent again. */
export type Outcome = Reply | Delay;

export interface Transport {
  post(payload: Payload): Promise<Outcome>;
  /** False when the browser would not let the request outlive the page. */
  beacon(payload: Payload): boolean;
  /** Whether a request can still be made to outlive the page. */
  fits(payload: Payload): boolean;
}

/** Seconds or a date; an hour is the most we believe. */
export function retryAfter(header: string | null, now: number): number {
  const seconds = Number(header);
  const wait = header && isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Math.min(Math.max(wait, 0) || 0, 3_600_000);
}

async function judge(response: Response): Promise<Outcome> {
  const { status, headers } = response;
  if (status > 499 || status === 408 || status === 425 || status === 429) {
    return { wait: retryAfter(headers.get('Retry-After'), Date.now()) };
  }
  const data = await response.json().catch(() => null) as Answer | null;
  return Object.assign(response, { data });
}

/** JSON as plain text spares a cross-origin page the preflight request. */
function mediaType(url: string, json: boolean): string {
  return json || new URL(url, location.href).origin === location.origin ? 'application/json' : 'text/plain;charset=UTF-8';
}

export function openTransport(url: string, json: boolean): Transport {
  const type = mediaType(url, json);
  let inFlight = 0;

  const fits = (size: number) => inFlight + size <= LIMIT;

  async function send(body: string, size: number): Promise<Outcome> {
    const keepalive = fits(size);
    if (keepalive) inFlight += size;
    try {
      return await judge(await fetch(url, {
        method: 'POST', body, headers: { 'Content-Type': type }, credentials: 'omit', keepalive,
        // Browsers that do not know it end a hanging request themselves, later.
        signal: AbortSignal.timeout && AbortSignal.timeout(PATIENCE),
      }));
    } catch {
      return { wait: 0, adrift: keepalive };
    } finally {
      if (keepalive) inFlight -= size;
    }
  }

  return {
    post(payload) {
      const body = JSON.stringify(payload);
      return send(body, sizeOf(body));
    },
    beacon: (payload) => navigator.sendBeacon(url, new Blob([JSON.stringify(payload)], { type })),
    fits: (payload) => fits(sizeOf(JSON.stringify(payload))),
  };
}
