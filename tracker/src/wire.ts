// The shapes that travel between the tracker and `/track`.

export type Bag = Record<string, unknown>;

export interface WireEvent {
  /** UUIDv7; the server stores an id once, so a repeated request changes nothing. */
  id: string;
  time: { create: string };
  type: string;
  properties: Bag;
  options?: Bag;
  context?: Bag;
}

export interface Payload {
  source: Bag;
  context: Bag;
  profile: Bag | null;
  device: { id: string };
  session: { id: string };
  options: Bag;
  events: WireEvent[];
}

/** An element that the server asks the page to show. */
export interface Widget {
  tag: string;
  props?: Bag;
  content?: string;
}

export interface Answer {
  profile?: { id?: string | null } | null;
  ux?: Widget[] | null;
  response?: Bag;
  /** The kill switch: this page sends no more. */
  disabled?: boolean;
}

/** The server's response with its parsed body, as `helpers.track()` hands it out. */
export type Reply = Response & { data: Answer | null };
