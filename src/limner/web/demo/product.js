// One lamp: switch it on, choose its paint, like it, take it.
import { draw, paint } from './art.js';
import { layOut, one, open, safe, say, show } from './shop.js';
import { changeBasket, described, lampById, lamps, money } from './stock.js';
import { track } from './tracking.js';

const LIKED = 'lumen-liked';
const lamp = lampById(new URLSearchParams(location.search).get('id'));
const liked = () => JSON.parse(localStorage.getItem(LIKED) ?? '[]');

function page({ name, brand, category, price, line, story, facts, variants, id }) {
  const paints = variants.map((variant, index) => `<label class="paint"><input type="radio" name="variant" value="${safe(variant.name)}" ${index ? '' : 'checked'}>
    <i class="tint" data-paint="${variant.paint}"></i><span>${safe(variant.name)}</span></label>`).join('');
  return `<div class="stage"><div id="picture">${draw(id, variants[0].paint)}</div>
      <button type="button" class="switch" aria-pressed="false"><span class="knob"></span><span class="unseen">Light</span></button></div>
    <form class="offer"><p class="trail"><a href="lamps.html?category=${encodeURIComponent(category)}">${safe(category)}</a> · ${safe(brand)}</p>
      <h1>${safe(name)}</h1><p class="lead">${safe(line)}</p><p class="price">${money(price)} <small>with tax, and the bulb</small></p>
      <fieldset class="paints"><legend>Paint</legend>${paints}</fieldset>
      <div class="take"><label>How many <input type="number" name="quantity" value="1" min="1" max="9" required></label>
        <button class="main">Put in the basket</button><button type="button" class="like" aria-pressed="${liked().includes(id)}"><span aria-hidden="true">♥</span> <span>I like this</span></button></div>
      <p>${safe(story)}</p><ul class="facts">${facts.map((fact) => `<li>${safe(fact)}</li>`).join('')}</ul></form>`;
}

function take(form) {
  const quantity = Number(form.elements.quantity.value);
  const variant = form.elements.variant.value;
  changeBasket(lamp.id, variant, quantity);
  track('product-added-to-basket', described(lamp, variant, { quantity }));
  say(`${quantity} × ${lamp.name} in your basket.`);
}

function like(button) {
  const now = !liked().includes(lamp.id);
  localStorage.setItem(LIKED, JSON.stringify(now ? [...liked(), lamp.id] : liked().filter((id) => id !== lamp.id)));
  button.setAttribute('aria-pressed', String(now));
  track(now ? 'increase-interest' : 'decrease-interest', { interest: lamp.category, value: 1 });
}

function light(button) {
  const lit = one('.stage').classList.toggle('is-lit');
  button.setAttribute('aria-pressed', String(lit));
  track('lamp-switched', { id: lamp.id, name: lamp.name, lit });
}

function listen() {
  const form = one('.offer');
  form.addEventListener('submit', (sent) => {
    sent.preventDefault();
    take(form);
  });
  form.addEventListener('change', (change) => {
    if (change.target.name !== 'variant') return;
    const chosen = lamp.variants.find((variant) => variant.name === change.target.value);
    one('#picture svg').dataset.paint = chosen.paint;
    paint(one('#picture'));
  });
  one('.like').addEventListener('click', (click) => like(click.currentTarget));
  one('.switch').addEventListener('click', (click) => light(click.currentTarget));
}

function offer() {
  document.title = `${lamp.name} · Lumen & Wick`;
  show(one('#lamp'), page(lamp));
  listen();
  const others = lamps.filter((other) => other.id !== lamp.id)
    .sort((left, right) => Number(right.category === lamp.category) - Number(left.category === lamp.category)).slice(0, 3);
  layOut(one('#others'), others);
  track('page-view', { id: lamp.id, category: lamp.category });
  track('product-details-page-view', described(lamp, lamp.variants[0].name));
}

open();
if (lamp) offer();
else location.replace('lamps.html');
