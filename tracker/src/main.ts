// Starts the tracker on the page that loaded this script.
import { openPage } from './core.ts';
import type { KeptCall } from './globals.ts';
import type { Options } from './options.ts';
import { at } from './page.ts';
import { callSafely } from './ready.ts';

function begin(given: Options): void {
  const { tracker, kit, start } = openPage(given, document.currentScript as HTMLScriptElement | null);
  const stub = window.tracker as { q?: KeptCall[] } | undefined;

  window.tracardi = { default: tracker, use: (install) => install(kit) };
  // Tracardi's loader puts the tracker in the place of its own stub, and then replays what that one kept.
  if (!stub || stub.q) window.tracker = tracker;

  start();
  ((stub && stub.q) || []).forEach(([name, args, time, url, title]) => {
    at({ time, url, title }, () => callSafely(() => (tracker[name] as (...args: unknown[]) => unknown)(...args), null));
  });
}

if (typeof options === 'undefined') console.error('[Limner] the page has no options');
else if (!window.tracardi) begin(options);
