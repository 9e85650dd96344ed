// The first page: one big lamp to switch on, and the lamps that people like.
import { draw, paint } from './art.js';
import { layOut, one, open } from './shop.js';
import { lampById } from './stock.js';
import { track } from './tracking.js';

const FAVOURITES = ['moonmilk', 'mushroom-hour', 'night-heron', 'old-salt'];

function hang() {
  const room = one('.room');
  const cord = one('.pull');
  one('.hero-lamp').innerHTML = draw('tide-lantern', '#e9cfa8');
  paint(room);
  cord.addEventListener('click', () => {
    const lit = room.classList.toggle('is-lit');
    cord.setAttribute('aria-pressed', String(lit));
    track('lamp-switched', { id: 'tide-lantern', name: lampById('tide-lantern').name, lit });
  });
}

open();
hang();
layOut(one('#favourites'), FAVOURITES.map(lampById));
track('page-view', { id: 'home', category: 'home' });
