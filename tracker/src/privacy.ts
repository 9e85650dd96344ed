// Decides what the person allows: everything, nothing stored, or nothing yet.
import type { Consent, TrackerOptions } from './options.ts';

export interface Privacy {
  mode(): Consent;
  decide(mode: Consent): void;
  mayStore(): boolean;
  maySend(): boolean;
  /** The browser asks not to be tracked, and the page respects it. */
  refused: boolean;
}

export function openPrivacy({ consent = 'granted', settings = {} }: TrackerOptions): Privacy {
  const refused = !!settings.respectDoNotTrack && navigator.doNotTrack === '1';
  const sparing = !!settings.respectGlobalPrivacyControl && !!navigator.globalPrivacyControl;
  let decided = consent;
  const mode = () => (refused ? 'denied' : decided === 'granted' && sparing ? 'cookieless' : decided);
  return {
    mode,
    decide: (chosen) => { decided = chosen; },
    mayStore: () => mode() === 'granted',
    maySend: () => mode() !== 'denied',
    refused,
  };
}
