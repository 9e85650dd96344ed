// Tells the owner's other sites who is coming, by two parameters on the links that lead there.
import type { Kit } from '../kit.ts';
import { decorate, leadsTo } from './address.ts';

/** Before the first answer there is no profile yet; the session leads to it. */
function parameters({ options, identity }: Kit): string {
  const profile = identity.profileId();
  const who = profile ? `__tr_pid=${encodeURIComponent(profile)}` : `__tr_sid=${identity.session()}`;
  return `${who}&__tr_src=${encodeURIComponent(options.tracker.source.id)}`;
}

/** The browser itself follows the link, so targets and modifier keys do what they always do. */
function install(kit: Kit): void {
  const { trackExternalLinks: domains = [] } = kit.options.tracker.settings || {};
  const onClick = (event: MouseEvent) => {
    if (event.button > 1) return;
    const link = event.composedPath().find((element): element is HTMLAnchorElement => element instanceof HTMLAnchorElement);
    if (!link || link.host === location.host || !leadsTo(link.hostname, domains) || !kit.shelf.mayStore()) return;
    const original = link.getAttribute('href') as string;
    link.href = decorate(link.href, parameters(kit));
    // Browsers may hide this page when the other one has begun already, but the server has to know the session by then.
    // On its way back to the window the click has passed the page's own listeners.
    addEventListener(event.type, kit.flush, { once: true });
    setTimeout(() => {
      link.setAttribute('href', original);
      kit.flush();
    });
  };
  (['click', 'auxclick'] as const).forEach((type) => document.addEventListener(type, onClick, true));
}

window.tracardi?.use(install);
