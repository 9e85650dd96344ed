// What every page of the shop has around it: header, footer, consent bar, and the strip that shows Limner at work.
import { definitions, draw, paint } from './art.js';
import { account, basketCount, lampById, money } from './stock.js';
import { eventsSent, onTraffic, profileId, tellConsents, track } from './tracking.js';

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for use inside HTML. */
export const safe = (text) => String(text ?? '').replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Puts HTML of ours into an element and colours the lamps in it. */
export function show(element, html) {
  element.innerHTML = html;
  paint(element);
}

/** Says something briefly, to eyes and to screen readers. */
export function say(text) {
  const toast = one('#toast');
  toast.textContent = text;
  toast.classList.add('is-seen');
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.classList.remove('is-seen'), 2600);
}

function card(lamp, position) {
  const tints = lamp.variants.map((variant) => `<i class="tint" data-paint="${variant.paint}"></i>`).join('');
  return `<li class="card"><a href="product.html?id=${lamp.id}" data-lamp="${lamp.id}" data-position="${position}">
    <span class="scene">${draw(lamp.id, lamp.variants[0].paint)}</span>
    <span class="card-text"><span class="card-name">${safe(lamp.name)}</span><span class="card-price">${money(lamp.price)}</span>
    <span class="card-line">${safe(lamp.line)}</span><span class="tints" aria-label="${lamp.variants.length} colours">${tints}</span></span></a></li>`;
}

/** Lays lamps out as cards and reports which of them is opened. */
export function layOut(list, lamps) {
  show(list, lamps.map((lamp, index) => card(lamp, index + 1)).join(''));
  list.addEventListener('click', (click) => {
    const link = click.target.closest('a[data-lamp]');
    if (!link) return;
    const { id, name, sku, category, brand, price } = lampById(link.dataset.lamp);
    track('product-clicked', { id, name, sku, category, brand, price, position: Number(link.dataset.position) }, { fire: true });
  });
}

const HEADER = `
  <a class="skip" href="#content">Skip to the lamps</a>
  <div class="bar"><a class="brand" href="./" aria-label="Lumen &amp; Wick, home">
    <svg viewBox="0 0 32 32" aria-hidden="true"><path d="M16 3c5 6 8 9 8 15a8 8 0 0 1-16 0c0-6 5-8 8-15z" fill="var(--accent)"/><path d="M16 14c2 3 4 4 4 7a4 4 0 0 1-8 0c0-3 3-4 4-7z" fill="var(--ground)"/></svg>
    <span>Lumen <em>&amp;</em> Wick</span></a>
  <nav aria-label="Shop"><a href="lamps.html">All lamps</a><a href="lamps.html?category=candles+%26+lanterns" class="wide">Candles &amp; lanterns</a></nav>
  <form class="find" role="search" action="lamps.html"><label class="unseen" for="q">Search lamps</label>
    <input id="q" name="q" type="search" placeholder="Search: moon, desk, storm…" autocomplete="off"></form>
  <nav class="own" aria-label="Yours"><a href="account.html" id="account-link">Sign in</a>
    <a href="basket.html" class="basket-link">Basket <b id="basket-count" aria-label="lamps in it">0</b></a></nav></div>`;

const FOOTER = `
  <div class="colophon"><p><strong>Lumen &amp; Wick</strong> is a shop that does not exist. No lamp is sold, no money moves, nothing is shipped.
    It is here so that <a href="/">Limner</a> has something to look at.</p>
    <p><button type="button" class="plain" id="consent-again">Change what you agreed to</button></p></div>
  <aside class="strip" aria-label="What Limner knows about you"><svg viewBox="0 0 20 24" aria-hidden="true"><g fill="currentColor">
    <circle cx="10" cy="3" r="1.6"/><circle cx="5" cy="6" r="1.4"/><circle cx="15" cy="6" r="1.4"/><circle cx="3" cy="12" r="1.4"/><circle cx="17" cy="12" r="1.4"/><circle cx="10" cy="10" r="2.4"/><circle cx="6" cy="17" r="1.5"/><circle cx="14" cy="17" r="1.5"/><circle cx="10" cy="21" r="1.5"/></g></svg>
    <span class="strip-title">What Limner knows about you</span>
    <span id="strip-profile"></span><span>events sent: <b id="strip-sent">0</b></span><a class="strip-live" href="/">Watch them arrive</a></aside>
  <div id="toast" role="status" aria-live="polite"></div>`;

const CONSENTS = [
  ['newsletter', 'Letters', 'A letter by lamplight, once a month.'],
  ['personalisation', 'Your taste', 'Show me lamps that suit what I looked at.'],
  ['sharing', 'Friends of the shop', 'Tell the people who make the lamps, without my name.'],
];

function refresh() {
  const id = profileId();
  one('#strip-sent').textContent = eventsSent();
  one('#strip-profile').innerHTML = id
    ? `profile <a href="/api/v1/profiles/${encodeURIComponent(id)}" target="_blank" rel="noopener" title="Your whole profile as JSON; sign in to Limner first"><code>${safe(id.slice(0, 8))}</code></a>`
    : 'nothing yet';
  one('#basket-count').textContent = basketCount();
  one('#account-link').textContent = account()?.firstname ?? 'Sign in';
}

function consentBar(agreed) {
  const boxes = CONSENTS.map(([id, name, line]) => `<label><input type="checkbox" name="${id}" ${agreed[id] ? 'checked' : ''}>
    <span><b>${name}</b> ${line}</span></label>`).join('');
  const bar = document.createElement('form');
  bar.className = 'consents';
  bar.setAttribute('aria-label', 'What you agree to');
  bar.innerHTML = `<div><h2>May we leave a light on for you?</h2><p>Pick what you like. You can change it at the foot of any page.</p></div>
    <fieldset><legend class="unseen">Purposes</legend>${boxes}</fieldset>
    <div class="buttons"><button name="choice" value="none">None of it</button><button name="choice" value="chosen">Only what I ticked</button><button name="choice" value="all">All of it</button></div>`;
  return bar;
}

function askConsents() {
  one('form.consents')?.remove();
  const bar = consentBar(JSON.parse(localStorage.getItem('lumen-consents') ?? '{}'));
  bar.addEventListener('submit', async (sent) => {
    sent.preventDefault();
    const choice = sent.submitter?.value ?? 'chosen';
    const chosen = CONSENTS.map(([id]) => [id, choice === 'all' || (choice === 'chosen' && bar.elements[id].checked)]);
    if (!(await tellConsents(Object.fromEntries(chosen)))) {
      say('Limner did not take that just now. Please try again in a moment.');
      return;
    }
    localStorage.setItem('lumen-consents', JSON.stringify(Object.fromEntries(chosen)));
    bar.remove();
    say('Thank you. Kept as you said.');
  });
  one('footer').before(bar);
}

/** Dresses the page; called once by every page's script. */
export function open() {
  document.body.insertAdjacentHTML('afterbegin', definitions());
  one('header').innerHTML = HEADER;
  one('footer').innerHTML = FOOTER;
  one('#q').value = new URLSearchParams(location.search).get('q') ?? '';
  one('#consent-again').addEventListener('click', () => {
    askConsents();
    one('form.consents input').focus();
  });
  if (!localStorage.getItem('lumen-consents')) askConsents();
  window.addEventListener('basket-changed', refresh);
  onTraffic(refresh);
  refresh();
}
