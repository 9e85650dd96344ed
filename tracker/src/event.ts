// Makes an event out of a page's call: everything about it is fixed at this moment.
import { uuid7 } from './ids.ts';
import type { Wanted } from './options.ts';
import { describe, type Moment } from './page.ts';
import type { Shelf } from './shelf.ts';
import type { Bag, WireEvent } from './wire.ts';

/** An event that waits to be sent. */
export interface Entry {
  event: WireEvent;
  /** UTF-8 bytes of the event as JSON. */
  size: number;
  /** The page's address at the call. */
  url: string;
  /** Told the server's reply, or nothing when there will be none. */
  settle?: (reply?: unknown) => void;
}

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

export const sizeOf = (text: string): number => new Blob([text]).size;

function context(wanted: Wanted, shelf: Shelf, moment: Moment): Bag {
  const navigation = wanted.performance && performance.getEntriesByType('navigation')[0];
  return {
    page: wanted.page ? describe(moment) : undefined,
    performance: navigation || undefined,
    ga: shelf.cookie('_ga'),
  };
}

/** What a page asks for: `track()`'s arguments. */
export interface Call {
  type: string;
  properties?: unknown;
  options?: Bag;
}

/** Properties that are no object would make the server refuse the event, so they are wrapped as `value`. */
function asBag(properties: unknown): Bag {
  if (properties === undefined || properties === null) return {};
  return isBag(properties) ? properties : { value: properties };
}

export function makeEvent({ type, properties, options }: Call, wanted: Wanted, shelf: Shelf, moment: Moment): WireEvent {
  return {
    id: uuid7(moment.time),
    time: { create: new Date(moment.time).toISOString() },
    properties: asBag(properties),
    type,
    options,
    context: { ...context(wanted, shelf, moment), ...(options && isBag(options.context) ? options.context : {}) },
  };
}

/** Copies the event, so that the page may go on using its objects. */
export function freeze(event: WireEvent, url: string, settle: Entry['settle']): Entry {
  const text = JSON.stringify(event);
  return { event: JSON.parse(text) as WireEvent, size: sizeOf(text), url, settle };
}
