// The page's `options` object: the whole contract, and what holds where the page says nothing.
import type { Bag, Payload } from './wire.ts';

export type Consent = 'granted' | 'cookieless' | 'denied';
export type Listener = (params: Bag) => void;

/** A third party's answer that goes into `context[key]`, cached in `localStorage[storage]`. */
export interface External {
  url: string;
  method?: string;
  body?: unknown;
  storage?: string;
  key: string;
}

export interface Trigger {
  /** Value of `data-tracardi-tag`. */
  tag: string;
  trigger: string;
  data: { event: string; properties?: Bag };
}

/** A type of consent as the visitor reads it; with another version than the one answered they are asked again. */
export interface ConsentChoice {
  id: string;
  name: string;
  text?: string;
  version?: string;
  /** Cannot be declined. */
  required?: boolean;
}

export interface ConsentBar {
  types: ConsentChoice[];
  title?: string;
  text?: string;
  words?: { all?: string; chosen?: string; none?: string };
  /** The type that is the consent to the tracker itself. */
  tracking?: string;
  /** Selector of what opens the bar again. */
  opener?: string;
}

export interface Wanted {
  page?: boolean;
  browser?: boolean;
  screen?: boolean;
  utm?: boolean;
  tracardiPass?: boolean;
  cookies?: boolean;
  storage?: boolean;
  performance?: boolean;
  location?: boolean | { url: string; data?: (answer: Bag) => unknown };
}

export interface TrackerOptions {
  url: { script?: string | null; api: string };
  source: Bag & { id: string };
  profile?: Bag & { id: string };
  context?: Wanted;
  external?: External[];
  auto?: { events?: [string, Bag?][]; triggers?: Trigger[]; pageViews?: boolean; vitals?: boolean };
  settings?: {
    respectDoNotTrack?: boolean;
    respectGlobalPrivacyControl?: boolean;
    trackExternalLinks?: string[];
    contentType?: 'json' | 'text';
  };
  consent?: Consent;
  consents?: ConsentBar;
  /** Sees every payload before it leaves; what it returns is sent, null sends nothing. */
  beforeSend?: (payload: Payload) => Payload | null;
}

export interface Options {
  tracker: TrackerOptions;
  listeners?: Partial<Record<string, Listener>>;
  /** Made by Tracardi's loader. */
  context?: { gpu?: unknown };
}

/** What is collected unless the page says otherwise. */
export function wanted(tracker: TrackerOptions): Wanted {
  return { page: true, browser: true, screen: true, utm: true, tracardiPass: true, ...tracker.context };
}
