// Asks the visitor what they agree to, in a bar at the foot of the page, and tells the answer to `/customer/consent`.
import type { Kit } from '../kit.ts';
import type { ConsentBar, ConsentChoice } from '../options.ts';

/** What was answered to which wording; without it the visitor would be asked on every page. */
const ANSWERED = 'limner-consents';
const OPENER = '[data-limner-consents]';
const STYLE = 'position:fixed;left:0;right:0;bottom:0;z-index:2147483647;padding:16px;background:#fff;color:#111;'
  + 'font:15px/1.4 system-ui,sans-serif;box-shadow:0 0 24px #0003;max-height:80vh;overflow:auto';

type Answers = Record<string, [granted: boolean, version: string]>;

function answered(): Answers {
  try {
    return JSON.parse(localStorage.getItem(ANSWERED) || '{}') as Answers;
  } catch {
    return {};
  }
}

function remember(answers: Answers): void {
  try {
    localStorage.setItem(ANSWERED, JSON.stringify(answers));
  } catch { /* the browser keeps nothing: the visitor is asked again */ }
}

/** A type that was never decided, or whose wording is another one now. */
const isOpen = ({ id, version }: ConsentChoice, answers: Answers) => !answers[id] || answers[id][1] !== (version || '');

function element(tag: string, text?: string, props: object = {}): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text || '' }, props);
}

/** Where nobody knows the visitor yet, or nobody answers, the tracker's own queue carries it. */
async function tell({ options, identity, track, flush }: Kit, answers: Answers): Promise<boolean> {
  const { url, source } = options.tracker;
  const pairs = Object.entries(answers);
  const consents = Object.assign({}, ...pairs.map(([id, [granted]]) => ({ [id]: granted }))) as object;
  const versions = Object.assign({}, ...pairs.map(([id, [, version]]) => (version ? { [id]: version } : {}))) as object;
  const profile = identity.profile();
  try {
    if (!profile) throw new Error('nobody knows the visitor yet');
    const body = JSON.stringify({ source, session: { id: identity.session() }, profile, consents, versions });
    const headers = { 'Content-Type': 'text/plain;charset=UTF-8' };
    const response = await fetch(`${url.api}/customer/consent`, { method: 'POST', body, headers, keepalive: true });
    if (!response.ok) throw new Error(`the consents were answered ${response.status}`);
    return true;
  } catch {
    track('consent-update', { answered: true, consents, versions });
    flush();
    return false;
  }
}

function install(kit: Kit): void {
  const { settings = {}, consents } = kit.options.tracker;
  const bar = consents as ConsentBar;
  const tracker = window.tracardi?.default;
  let form: HTMLElement | null = null;

  /** The type that stands for the tracker's own consent decides what the tracker may do. */
  function obey(answers: Answers): void {
    const own = bar.tracking && answers[bar.tracking];
    if (own && tracker) tracker.consent(own[0] ? 'granted' : 'denied');
  }

  function close(): void {
    form?.remove();
    form = null;
  }

  function decide(granted: (choice: ConsentChoice) => boolean): void {
    const answers = Object.assign({}, ...bar.types.map((it) => ({ [it.id]: [!!it.required || granted(it), it.version || ''] }))) as Answers;
    remember(answers);
    close();
    const leaves = !!bar.tracking && !(answers[bar.tracking] || [])[0];
    if (!leaves) {
      obey(answers);
      void tell(kit, answers);
    } else if (!kit.identity.profile()) obey(answers);
    else {
      // Whoever takes the tracker's own consent back is known until that is told; if it is not, they are asked again.
      void tell(kit, answers).then((told) => {
        if (!told) remember({});
        obey(answers);
      });
    }
  }

  function ask(): void {
    if (form) return;
    const answers = answered();
    form = element('form', '', { className: 'limner-consents' });
    form.style.cssText = STYLE;
    form.setAttribute('role', 'dialog');
    form.setAttribute('aria-label', bar.title || 'Your consents');
    if (bar.title) form.append(element('h2', bar.title));
    if (bar.text) form.append(element('p', bar.text));
    const boxes = bar.types.map((it) => {
      const known = answers[it.id];
      const checked = !!(it.required || (known && known[0]));
      const box = element('input', '', { type: 'checkbox', name: it.id, checked, disabled: !!it.required }) as HTMLInputElement;
      const label = element('label');
      label.style.display = 'block';
      label.append(box, ` ${it.name}`, it.text ? element('small', ` ${it.text}`) : '');
      form?.append(label);
      return box;
    });
    const button = (name: string, text: string, granted: (choice: ConsentChoice) => boolean) => {
      const made = element('button', text, { type: 'button', name, onclick: () => decide(granted) });
      form?.append(made, ' ');
    };
    const words = bar.words || {};
    button('all', words.all || 'Agree to all', () => true);
    button('chosen', words.chosen || 'Save my choice', ({ id }) => boxes.some((it) => it.name === id && it.checked));
    button('none', words.none || 'Agree to none', () => false);
    document.body.append(form);
  }

  obey(answered());
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest(bar.opener || OPENER)) ask();
  });
  // A browser that says no for its owner has answered; the page's own link still opens the bar.
  const refuses = settings.respectGlobalPrivacyControl && navigator.globalPrivacyControl;
  if (!refuses && bar.types.some((it) => isOpen(it, answered()))) ask();
}

window.tracardi?.use((kit) => {
  if (document.body) install(kit);
  else document.addEventListener('DOMContentLoaded', () => install(kit));
});
