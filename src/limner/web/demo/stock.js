// What the shop has and what the visitor took: lamps, basket, account.

const BASKET = 'lumen-basket';
const ACCOUNT = 'lumen-account';

const read = (key, fallback) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
};

export const lamps = await (await fetch('products.json')).json();
export const lampById = (id) => lamps.find((lamp) => lamp.id === id);
export const categories = [...new Set(lamps.map((lamp) => lamp.category))];

export const currency = 'EUR';
const format = new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 2 });
export const money = (value) => format.format(value);

/** Lines `{id, variant, quantity}`; a line's `lamp` is looked up. Lines of lamps that are gone are left out. */
export function basketLines() {
  return read(BASKET, []).map((line) => ({ ...line, lamp: lampById(line.id) })).filter((line) => line.lamp);
}

export const basketCount = () => basketLines().reduce((sum, line) => sum + line.quantity, 0);
export const basketValue = () => basketLines().reduce((sum, line) => sum + line.quantity * line.lamp.price, 0);

/** Puts `change` more (or fewer) of a lamp into the basket; a line without any goes. */
export function changeBasket(id, variant, change) {
  const lines = read(BASKET, []);
  const line = lines.find((other) => other.id === id && other.variant === variant);
  if (line) line.quantity += change;
  else lines.push({ id, variant, quantity: change });
  localStorage.setItem(BASKET, JSON.stringify(lines.filter((other) => other.quantity > 0)));
  window.dispatchEvent(new CustomEvent('basket-changed'));
}

export function emptyBasket() {
  localStorage.removeItem(BASKET);
  window.dispatchEvent(new CustomEvent('basket-changed'));
}

export const account = () => read(ACCOUNT, null);
export const keepAccount = (person) => localStorage.setItem(ACCOUNT, JSON.stringify(person));
export const leaveAccount = () => localStorage.removeItem(ACCOUNT);

/** A lamp as the properties of an event. */
export function described(lamp, variant, more = {}) {
  const { id, name, sku, category, brand, price } = lamp;
  return { id, name, sku, category, brand, price, variant: { name: variant, color: variant.toLowerCase() }, currency, ...more };
}
