// One line for one event: what, where, from which source, whose, when.

const FAMILIES = [
  ['own', /^(profile-created|profile-merged|profile-updated|session-|visit-|profile-inactive|profile-archived)/],
  ['buy', /basket|checkout|order|sale|payment|payable|receivable|delivery|loyalty|coupon/],
  ['who', /^sign-|identif|profile|consent|account|preference|interest/],
  ['look', /page|screen|product|search|view|click|promotion|location/],
];

const ICONS = {
  look: '<path d="M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10z"/><circle cx="10" cy="10" r="2.4"/>',
  buy: '<path d="M3 7h14l-1.4 9.5H4.4z"/><path d="M7 7c0-5 6-5 6 0"/>',
  who: '<circle cx="10" cy="6.8" r="3.3"/><path d="M3.5 17c.6-8 12.4-8 13 0"/>',
  own: '<circle cx="10" cy="10" r="7"/><path d="M10 6v4l3 2"/>',
  else: '<path d="M10 2.5 12 8l5.5 2-5.5 2-2 5.5L8 12l-5.5-2L8 8z"/>',
};

const relative = new Intl.RelativeTimeFormat('en', { style: 'short', numeric: 'always' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const UNITS = [['second', 60], ['minute', 60], ['hour', 24], ['day', Infinity]];

function ago(time) {
  let amount = Math.max(0, (Date.now() - time) / 1000);
  if (amount < 3) return 'now';
  for (const [unit, size] of UNITS) {
    if (amount < size) return relative.format(-Math.floor(amount), unit);
    amount /= size;
  }
  return '';
}

function make(tag, name, text = '') {
  return Object.assign(document.createElement(tag), { className: name, textContent: text });
}

function mark(family) {
  const holder = make('span', 'mark');
  holder.innerHTML = `<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true">${ICONS[family]}</svg>`;
  return holder;
}

function what({ name, type }) {
  const cell = make('span', 'what');
  cell.title = type;
  cell.append(make('b', '', name || type), make('code', '', type));
  return cell;
}

/** Only addresses of the web become links: a page's address comes from whoever sent the event. */
function page(hit) {
  const cell = make('span', 'page');
  const text = hit?.name || hit?.url || '';
  cell.title = [hit?.name, hit?.url].filter(Boolean).join('\n');
  if (!/^https?:\/\//.test(hit?.url ?? '')) cell.textContent = text;
  else cell.append(Object.assign(make('a', '', text), { href: hit.url, target: '_blank', rel: 'noopener noreferrer' }));
  return cell;
}

function whose(id) {
  if (!id) return make('span', 'whose nobody', 'nobody');
  const cell = make('span', 'whose');
  const link = make('a', 'mono', id.slice(0, 8));
  cell.append(Object.assign(link, { href: `/api/v1/profiles/${encodeURIComponent(id)}`, target: '_blank', rel: 'noopener', title: `Profile ${id}` }));
  return cell;
}

function when(text) {
  const time = new Date(text);
  const cell = make('time', '', ago(time));
  cell.dateTime = text;
  cell.title = exact.format(time);
  return cell;
}

export function row(event, fresh) {
  const item = make('li', fresh ? 'fresh' : '');
  const [family] = FAMILIES.find(([, types]) => types.test(event.type)) ?? ['else'];
  item.dataset.id = event.id;
  item.dataset.family = family;
  const source = Object.assign(make('span', 'from', event.source.startsWith('@') ? 'Limner' : event.source), { title: event.source });
  item.append(mark(family), what(event), page(event.hit), source, whose(event.profile), when(event.time));
  return item;
}

/** Lets the times of all rows grow older. */
export function refreshTimes(list) {
  list.querySelectorAll('time').forEach((cell) => {
    const text = ago(new Date(cell.dateTime));
    if (cell.textContent !== text) cell.textContent = text;
  });
}
