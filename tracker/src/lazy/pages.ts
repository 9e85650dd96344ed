// Sends a page view where the application changes pages itself; the core has sent the first one.
import type { Kit } from '../kit.ts';

/** Frameworks set the title after they changed the address; the event still waits then. */
const TITLE_DELAY = 250;

/** An anchor within a page is no page; an address of a hash router is one. */
const pageOf = (url: string) => url.replace(/#(?![/!]).*/, '');

function install({ view, comeFrom, url: first }: Kit): void {
  let current = first;

  function look(): void {
    const url = location.href;
    if (pageOf(url) === pageOf(current)) return;
    comeFrom(current);
    current = url;
    const { page } = view().event.context as { page?: { title: string } };
    setTimeout(() => { if (page && pageOf(location.href) === pageOf(url)) page.title = document.title; }, TITLE_DELAY);
  }

  (['pushState', 'replaceState'] as const).forEach((name) => {
    const original = history[name];
    history[name] = function patched(...args) {
      original.apply(this, args);
      look();
    };
  });
  addEventListener('popstate', look);
  look();
}

window.tracardi?.use(install);
