// From the basket to the doorstep in four steps; each tells Limner what was entered, but never a card number.
import { draw } from './art.js';
import { all, one, open, safe, show } from './shop.js';
import { account, basketLines, basketValue, currency, emptyBasket, money } from './stock.js';
import { track } from './tracking.js';

const STEPS = ['start', 'delivery', 'payment', 'done'];
const TITLES = { start: 'Your order', delivery: 'Delivery', payment: 'Payment', done: 'Thank you' };
const ORDER = 'lumen-order';
const DAY = 86_400_000;

const order = () => JSON.parse(sessionStorage.getItem(ORDER));
const keep = (changes) => sessionStorage.setItem(ORDER, JSON.stringify({ ...order(), ...changes }));
const number = (prefix) => `${prefix}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36).toUpperCase().padStart(7, '0')}`;

/** The order under way; a new one when there is none or the basket is worth something else now. */
function begin() {
  const value = basketValue();
  if (order()?.value === value) return;
  keep({ order_id: number('LW'), id: number('CO'), value, currency });
  const { order_id, id } = order();
  track('checkout-started', { order_id, id, value, currency, status: 'started' });
}

function go(step, { quietly = false } = {}) {
  all('section[data-step]').forEach((section) => { section.hidden = section.dataset.step !== step; });
  all('#steps li').forEach((mark, index) => {
    mark.classList.toggle('is-past', index < STEPS.indexOf(step));
    if (index === STEPS.indexOf(step)) mark.setAttribute('aria-current', 'step');
    else mark.removeAttribute('aria-current');
  });
  document.title = `${TITLES[step]} · Lumen & Wick`;
  track('page-view', { id: `checkout-${step}`, category: 'checkout' });
  if (quietly) return;
  const heading = one(`section[data-step="${step}"] h1`);
  heading.focus();
  window.scrollTo({ top: 0 });
}

function summary() {
  return basketLines().map(({ lamp, variant, quantity }) => {
    const paint = lamp.variants.find((other) => other.name === variant)?.paint;
    return `<li class="line small"><span class="scene">${draw(lamp.id, paint)}</span><div><span class="card-name">${safe(lamp.name)}</span>
      <span class="card-line">${safe(variant)} × ${quantity}</span></div><span class="sum">${money(quantity * lamp.price)}</span></li>`;
  }).join('');
}

function deliver(sent) {
  sent.preventDefault();
  const { firstname, lastname, email, ...delivery } = Object.fromEntries(new FormData(sent.target));
  const { order_id, id } = order();
  track('identification', { email: { main: email }, login: email });
  track('profile-update', { pii: { firstname, lastname } });
  track('delivery-info-entered', { order_id, id, delivery });
  go('payment');
}

function pay(sent) {
  sent.preventDefault();
  const method = new FormData(sent.target).get('method');
  const { order_id, id, value } = order();
  const due = new Date(Date.now() + 14 * DAY).toISOString();
  track('payment-info-entered', { order_id, id, method });
  track('checkout-completed', { order_id, id, value, currency, status: 'completed' });
  track('order-completed', { order_id, status: 'completed', value, currency });
  track('sale-completed', { order_id, status: 'completed', income: { value, currency, due_date: due } }, { fire: true });
  sessionStorage.removeItem(ORDER);
  emptyBasket();
  one('#order-id').textContent = order_id;
  go('done');
}

function prefill() {
  const person = account();
  if (!person) return;
  const { elements } = one('#delivery-form');
  ['firstname', 'lastname', 'email'].forEach((name) => { elements[name].value = person[name] ?? ''; });
}

function openCheckout() {
  show(one('#summary'), summary());
  one('#sum').textContent = money(basketValue());
  one('#to-delivery').addEventListener('click', () => go('delivery'));
  all('[data-back]').forEach((button) => button.addEventListener('click', () => go(button.dataset.back)));
  one('#delivery-form').addEventListener('submit', deliver);
  one('#payment-form').addEventListener('submit', pay);
  prefill();
  go('start', { quietly: true });
  begin();
}

if (basketLines().length) {
  open();
  openCheckout();
} else {
  location.replace('basket.html');
}
