// The basket: lines, sums, more and fewer.
import { draw } from './art.js';
import { one, open, safe, show } from './shop.js';
import { basketLines, basketValue, changeBasket, currency, described, money } from './stock.js';
import { track } from './tracking.js';

function row({ lamp, variant, quantity }) {
  const paint = lamp.variants.find((other) => other.name === variant)?.paint ?? lamp.variants[0].paint;
  const button = (change, sign, label) => `<button type="button" data-id="${lamp.id}" data-variant="${safe(variant)}" data-change="${change}" aria-label="${label} ${safe(lamp.name)}">${sign}</button>`;
  return `<li class="line"><a class="scene" href="product.html?id=${lamp.id}" aria-label="${safe(lamp.name)}">${draw(lamp.id, paint)}</a>
    <div><a class="card-name" href="product.html?id=${lamp.id}">${safe(lamp.name)}</a><span class="card-line">${safe(variant)} · ${money(lamp.price)}</span></div>
    <div class="count">${button(-1, '−', 'One fewer')}<b>${quantity}</b>${button(1, '+', 'One more')}</div>
    <span class="sum">${money(lamp.price * quantity)}</span></li>`;
}

function render() {
  const lines = basketLines();
  show(one('#lines'), lines.map(row).join(''));
  one('#empty').hidden = lines.length > 0;
  one('#total').hidden = lines.length === 0;
  one('#total b').textContent = money(basketValue());
}

open();
render();
one('#lines').addEventListener('click', (click) => {
  const button = click.target.closest('button[data-id]');
  if (!button) return;
  const { id, variant, change } = button.dataset;
  const { lamp } = basketLines().find((line) => line.id === id && line.variant === variant);
  changeBasket(id, variant, Number(change));
  track(change === '1' ? 'product-added-to-basket' : 'product-removed-from-basket', described(lamp, variant, { quantity: 1 }));
  render();
  one(`button[data-id="${id}"][data-variant="${variant}"][data-change="${change}"]`)?.focus();
});
track('page-view', { id: 'basket', category: 'basket' });
track('basket-viewed', { value: basketValue(), currency, quantity: basketLines().reduce((sum, line) => sum + line.quantity, 0) });
