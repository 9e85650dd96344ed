// The first page of the console: sign in, then watch events arrive. A client of the public API like any other.
import { row, refreshTimes } from './rows.js';

const KEPT = 1000; // events in memory, for filtering
const SHOWN = 200; // rows on the page
const WINDOW = 10; // seconds that the rate is the mean of
const AGAIN = 3000; // milliseconds until the next try

const one = (selector) => document.querySelector(selector);
const [door, room, list, state, filter, pause] = ['#door', '#room', '#events', '#state', '#filter', '#pause'].map(one);

let stream;
let kept = [];
let held = [];
let known = new Set();
let arrivals = [];
let paused = false;
let drawing = false;
let countsTimer;

const api = (path, options) => fetch(path, { headers: { Accept: 'application/json' }, ...options });

/** Answers parsed JSON, nothing where the answer is no; not being signed in leads to the door. */
async function read(path) {
  const answer = await api(path).catch(() => undefined);
  if (answer?.status === 401) openDoor();
  return answer?.ok ? answer.json() : undefined;
}

// The door

function openDoor() {
  stream?.close();
  clearInterval(countsTimer);
  [kept, held, known, arrivals] = [[], [], new Set(), []];
  list.replaceChildren();
  room.hidden = true;
  door.hidden = false;
  document.title = 'Sign in · Limner';
  one('[name=username]').focus();
}

function refuse(text) {
  one('.problem').textContent = text;
  one('.problem').hidden = !text;
}

async function why(answer) {
  if (!answer) return 'Limner does not answer. Is it running?';
  if (answer.status === 400) return 'This name and this password do not belong together.';
  if (answer.status === 429) return 'Too many tries. Please wait a minute.';
  const body = await answer.json().catch(() => ({}));
  return body.error?.message ?? body.detail ?? `Limner answered ${answer.status}.`;
}

async function signIn(sent) {
  sent.preventDefault();
  const button = one('#sign-in button');
  button.disabled = true;
  const answer = await api('/user/token', { method: 'POST', body: new URLSearchParams(new FormData(sent.target)) }).catch(() => undefined);
  button.disabled = false;
  if (!answer?.ok) {
    refuse(await why(answer));
    one('[name=password]').select();
    return;
  }
  refuse('');
  sent.target.reset();
  enter();
}

async function signOut() {
  const answer = await api('/user/logout', { method: 'POST' }).catch(() => undefined);
  if (answer?.ok) openDoor();
  else tell('lost', 'Could not sign out; please try again');
}

// The room

function enter() {
  door.hidden = true;
  room.hidden = false;
  document.title = 'Live · Limner';
  count();
  countsTimer = setInterval(count, 10_000);
  watch();
  api('/demo/', { method: 'HEAD' }).then((answer) => {
    one('#to-demo').hidden = !answer.ok;
    one('#demo-hint').hidden = !answer.ok;
  }).catch(() => {});
}

async function count() {
  const counts = await read('/api/v1/stats/counts');
  if (!counts) return;
  const format = new Intl.NumberFormat();
  one('#counts').replaceChildren(...['profiles', 'sessions', 'events'].filter((name) => name in counts).map((name) => {
    const pair = document.createElement('div');
    pair.append(Object.assign(document.createElement('dt'), { textContent: name }));
    pair.append(Object.assign(document.createElement('dd'), { textContent: format.format(counts[name]) }));
    return pair;
  }));
}

function tell(name, words) {
  if (state.dataset.state === name && state.lastElementChild.textContent === words) return;
  state.dataset.state = name;
  state.lastElementChild.textContent = words;
}

function watch() {
  stream?.close();
  tell('connecting', 'Connecting…');
  stream = new EventSource('/api/v1/live');
  stream.addEventListener('open', () => {
    tell(paused ? 'paused' : 'live', paused ? 'Paused' : 'Live');
    setTimeout(draw, 600); // the last few events come at once, so that an empty list is known to be empty
  });
  stream.addEventListener('event', (message) => take(JSON.parse(message.data)));
  stream.addEventListener('error', lose);
}

/** The browser connects again by itself, except after an answer that is no stream; then we ask why. */
async function lose() {
  tell('lost', 'Connection lost, trying again…');
  const lost = stream;
  if (lost.readyState !== EventSource.CLOSED) return;
  await read('/api/v1/stats/counts');
  setTimeout(() => { if (!room.hidden && stream === lost) watch(); }, AGAIN);
}

function take(event) {
  if (known.has(event.id)) return;
  known.add(event.id);
  if (Date.now() - Date.parse(event.time) < WINDOW * 1000) arrivals.push(Date.now());
  insert(paused ? held : kept, event);
  if (paused) held.length = Math.min(held.length, KEPT);
  else forget();
  if (!drawing) {
    drawing = true;
    setTimeout(draw, 100);
  }
}

/** Newest first: our own events about a visit are older than the one that caused them, but come after it. */
function insert(events, event) {
  const place = events.findIndex((other) => Date.parse(other.time) <= Date.parse(event.time));
  events.splice(place < 0 ? events.length : place, 0, event);
}

function forget() {
  if (kept.length <= KEPT) return;
  kept.slice(KEPT).forEach(({ id }) => known.delete(id));
  kept.length = KEPT;
}

/** Shows the newest events that suit the filter; rows that are there already stay as they are. */
function draw() {
  drawing = false;
  const words = filter.value.trim().toLowerCase();
  const suits = kept.filter((event) => event.type.includes(words)).slice(0, SHOWN);
  const rows = new Map([...list.children].map((item) => [item.dataset.id, item]));
  const first = rows.size === 0;
  const wanted = suits.map((event) => rows.get(event.id) ?? row(event, !first));
  const stay = new Set(wanted);
  rows.forEach((item) => { if (!stay.has(item)) item.remove(); });
  wanted.forEach((item, index) => { if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null); });
  one('#list').hidden = suits.length === 0;
  one('#nothing').hidden = suits.length > 0 || kept.length === 0;
  one('#nothing').textContent = `None of the last ${kept.length} events has “${words}” in its type.`;
  wait(kept.length === 0 && held.length === 0 && state.dataset.state !== 'lost');
  pause.textContent = paused ? `Resume${held.length ? ` (${held.length} new)` : ''}` : 'Pause';
}

function setPaused(wanted) {
  paused = wanted;
  pause.setAttribute('aria-pressed', String(paused));
  if (stream.readyState === EventSource.OPEN) tell(paused ? 'paused' : 'live', paused ? 'Paused' : 'Live');
  if (!paused) {
    kept = [...held, ...kept];
    held = [];
    forget();
  }
  draw();
}

// The first event

async function wait(waiting) {
  if (one('#waiting').hidden === !waiting) return;
  one('#waiting').hidden = !waiting;
  if (!waiting) return;
  const sources = (await read('/api/v1/sources?limit=100'))?.items ?? [];
  const source = sources.find(({ type, enabled }) => enabled !== false && [type].flat().includes('rest'))?.id;
  one('#snippet').textContent = snippet(source ?? 'web');
  one('#source-hint').textContent = source
    ? `Events go to the source “${source}”.`
    : 'There is no source yet: make one named “web” with POST /api/v1/sources, or write it into a YAML file for limner apply.';
}

const snippet = (source) => `<script>
  const options = {
    tracker: {
      url: { script: '${location.origin}/tracker', api: '${location.origin}' },
      source: { id: '${source}' },
    },
  };
</script>
<script src="${location.origin}/tracker/snippet.js"></script>
<script>
  window.tracker.track('page-view');
</script>`;

async function copy() {
  const done = await navigator.clipboard?.writeText(one('#snippet').textContent).then(() => true, () => false);
  one('#copy').textContent = done ? 'Copied' : 'Select and copy';
  if (!done) getSelection().selectAllChildren(one('#snippet'));
  setTimeout(() => { one('#copy').textContent = 'Copy'; }, 2000);
}

// Hands

one('#sign-in').addEventListener('submit', signIn);
one('#sign-out').addEventListener('click', signOut);
one('#copy').addEventListener('click', copy);
pause.addEventListener('click', () => setPaused(!paused));
filter.addEventListener('input', () => {
  const url = new URL(location.href);
  if (filter.value) url.searchParams.set('type', filter.value);
  else url.searchParams.delete('type');
  history.replaceState(null, '', url);
  draw();
});
document.addEventListener('keydown', (pressed) => {
  if (pressed.key === '/' && !room.hidden && document.activeElement !== filter) {
    pressed.preventDefault();
    filter.focus();
  } else if (pressed.key === 'Escape' && document.activeElement === filter) filter.blur();
});
setInterval(() => {
  arrivals = arrivals.filter((moment) => Date.now() - moment < WINDOW * 1000);
  one('#rate b').textContent = (arrivals.length / WINDOW).toFixed(1);
  refreshTimes(list);
}, 1000);

filter.value = new URLSearchParams(location.search).get('type') ?? '';
const probe = await api('/api/v1/stats/counts').catch(() => undefined);
if (probe?.status === 401) openDoor();
else enter();
