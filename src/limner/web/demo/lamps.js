// All lamps, those of a kind, or those that a search finds.
import { layOut, one, open, safe } from './shop.js';
import { categories, lamps } from './stock.js';
import { track } from './tracking.js';

const asked = new URLSearchParams(location.search);
const words = (asked.get('q') ?? '').trim();
const category = categories.includes(asked.get('category')) ? asked.get('category') : '';

const text = (lamp) => [lamp.name, lamp.category, lamp.brand, lamp.line, lamp.story, ...lamp.variants.map((variant) => variant.name)]
  .join(' ').toLowerCase();
const suits = (lamp) => (!category || lamp.category === category)
  && words.toLowerCase().split(/\s+/).every((word) => text(lamp).includes(word));

function heading(count) {
  if (words) return `${count === 1 ? 'One lamp' : `${count || 'No'} lamps`} for “${safe(words)}”`;
  return category ? category[0].toUpperCase() + category.slice(1) : 'All lamps';
}

function kinds() {
  const link = (label, value) => `<li><a href="lamps.html${value ? `?category=${encodeURIComponent(value)}` : ''}"
    ${value === category && !words ? 'aria-current="page"' : ''}>${safe(label)}</a></li>`;
  return link('everything', '') + categories.map((kind) => link(kind, kind)).join('');
}

function report(found) {
  track('page-view', { id: words ? 'search' : 'lamps', category: category || 'lamps' });
  if (words) {
    track('search', { query: words, category: category || 'lamps' });
    track('product-search-result', { query: words, count: found.length });
  }
}

open();
const found = lamps.filter(suits);
document.title = `${words ? `“${words}”` : heading(found.length)} · Lumen & Wick`;
one('h1').innerHTML = heading(found.length);
one('#kinds').innerHTML = kinds();
layOut(one('#found'), found);
one('#none').hidden = found.length > 0;
report(found);
