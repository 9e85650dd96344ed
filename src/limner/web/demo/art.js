// The lamps, drawn by hand. `--paint` colours what is lacquered, `--lit` (0 to 1) turns the light on.

const BRASS = 'fill="var(--brass)"';
const PAINT = 'fill="var(--paint)"';
const shine = (shape) => `<g class="shine">${shape}</g>`;
const halo = (x, y, radius) => shine(`<circle cx="${x}" cy="${y}" r="${radius}" fill="url(#lw-halo)"/>`);
const foot = (x, y, width) => `<ellipse class="floor" cx="${x}" cy="${y + 5}" rx="${width + 10}" ry="6"/>`;
const flame = (x, y, size) => shine(
  `<path transform="translate(${x} ${y}) scale(${size})" fill="#ffd98a" d="M0 0c-7-1-9-8-5-15 2-4 5-7 5-13 4 4 9 11 8 19-.6 5-4 9-8 9z"/>`
  + `<path transform="translate(${x} ${y}) scale(${size * 0.5})" fill="#fff6dd" d="M0 0c-7-1-9-8-5-15 2-4 5-7 5-13 4 4 9 11 8 19-.6 5-4 9-8 9z"/>`,
);

const DRAWINGS = {
  moonmilk: `
    ${halo(100, 92, 96)}${foot(100, 192, 38)}
    <ellipse cx="100" cy="191" rx="38" ry="8" ${BRASS}/><rect x="62" y="186" width="76" height="5" rx="2" ${BRASS}/>
    <rect x="96" y="130" width="8" height="58" ${BRASS}/><rect x="84" y="128" width="32" height="9" rx="3" ${BRASS}/>
    <circle cx="100" cy="86" r="48" ${PAINT}/>${shine('<circle cx="100" cy="86" r="48" fill="url(#lw-glass)"/>')}
    <path class="gleam" d="M69 70c5-13 15-20 28-22"/>`,
  'night-heron': `
    ${shine('<path d="M44 92 8 196h128L98 92z" fill="url(#lw-beam)"/>')}${foot(128, 192, 34)}
    <path class="limb" d="M128 184 166 118 88 62"/><rect x="94" y="184" width="68" height="9" rx="4" ${PAINT}/>
    <circle cx="166" cy="118" r="7" ${BRASS}/><circle cx="128" cy="184" r="6" ${BRASS}/>
    <path d="M60 44h24l8 12 12 34a4 4 0 0 1-4 5H44a4 4 0 0 1-4-5l12-34z" ${PAINT}/>
    <rect x="63" y="34" width="18" height="11" rx="4" ${BRASS}/>
    ${shine('<path d="M52 95a20 15 0 0 0 40 0z" fill="#fff1c9"/>')}<path class="gleam" d="M58 60 50 84"/>`,
  'tide-lantern': `
    ${halo(100, 116, 100)}<path class="cord" d="M100-60V54"/><rect x="88" y="50" width="24" height="9" rx="3" ${BRASS}/>
    <path d="M82 58h36c34 8 54 32 54 58s-20 50-54 58H82c-34-8-54-32-54-58s20-50 54-58z" ${PAINT}/>
    ${shine('<path d="M82 58h36c34 8 54 32 54 58s-20 50-54 58H82c-34-8-54-32-54-58s20-50 54-58z" fill="url(#lw-glass)"/>')}
    <g class="rib"><path d="M56 70q44 9 88 0M38 86q62 12 124 0M30 104q70 13 140 0M29 124q71 13 142 0M35 142q65 12 130 0M48 157q52 10 104 0"/></g>
    <rect x="86" y="172" width="28" height="7" rx="3" ${BRASS}/><path class="cord" d="M100 179v16"/><circle cx="100" cy="199" r="4" ${BRASS}/>`,
  'old-salt': `
    ${halo(100, 122, 92)}${foot(100, 194, 44)}
    <path class="wire" d="M58 96C40 20 160 20 142 96"/>
    <path d="M78 62h44l10 16H68z" ${PAINT}/><rect x="90" y="50" width="20" height="13" rx="4" ${PAINT}/><rect x="62" y="77" width="76" height="8" rx="3" ${BRASS}/>
    <path class="glass" d="M70 85h60c12 22 12 44 0 66H70c-12-22-12-44 0-66z"/>
    <rect x="96" y="132" width="8" height="18" ${BRASS}/>${flame(99, 134, 1.15)}
    <path class="wire thin" d="M64 85c-14 22-14 44 0 66M136 85c14 22 14 44 0 66"/>
    <rect x="62" y="150" width="76" height="9" rx="3" ${BRASS}/><path d="M64 159h72l8 28a8 8 0 0 1-8 8H64a8 8 0 0 1-8-8z" ${PAINT}/>
    <circle cx="100" cy="177" r="6" ${BRASS}/><path class="gleam" d="M74 98c-4 12-4 26-1 38"/>`,
  'mushroom-hour': `
    ${shine('<path d="M34 104 6 196h188l-28-92z" fill="url(#lw-beam)"/>')}${foot(100, 192, 34)}
    <path d="M84 102h32l10 80a10 10 0 0 1-10 11H84a10 10 0 0 1-10-11z" fill="var(--milk)"/>
    ${shine('<path d="M84 102h32l10 80a10 10 0 0 1-10 11H84a10 10 0 0 1-10-11z" fill="url(#lw-glass)"/>')}
    <path d="M24 104c2-46 36-72 76-72s74 26 76 72c0 6-34 9-76 9s-76-3-76-9z" ${PAINT}/>
    <g fill="#fff" opacity=".82"><ellipse cx="70" cy="66" rx="10" ry="8"/><ellipse cx="112" cy="54" rx="12" ry="9"/><ellipse cx="142" cy="82" rx="9" ry="8"/><ellipse cx="98" cy="88" rx="7" ry="5"/><ellipse cx="48" cy="92" rx="6" ry="5"/></g>
    ${shine('<ellipse cx="100" cy="107" rx="62" ry="6" fill="#fff1c9"/>')}`,
  'long-shadow': `
    ${shine('<path d="M112 92 78 196h116l-12-104z" fill="url(#lw-beam)"/>')}${foot(42, 194, 30)}
    <path class="limb thin" d="M42 188C36 60 60 18 104 18s42 24 42 44"/>
    <rect x="14" y="184" width="56" height="11" rx="4" fill="var(--stone)"/>
    <path d="M108 92a39 34 0 0 1 78 0z" ${PAINT}/><rect x="140" y="50" width="14" height="10" rx="3" ${BRASS}/>
    <rect x="106" y="90" width="82" height="5" rx="2" ${BRASS}/>
    ${shine('<path d="M126 95a21 14 0 0 0 42 0z" fill="#fff1c9"/>')}<path class="gleam" d="M118 84c3-9 9-15 17-18"/>`,
  'three-wishes': `
    ${halo(62, 66, 62)}${halo(104, 96, 54)}${halo(142, 122, 46)}${foot(100, 192, 66)}
    <ellipse cx="100" cy="190" rx="70" ry="9" ${BRASS}/>
    <rect x="44" y="84" width="36" height="104" rx="5" ${PAINT}/><rect x="86" y="112" width="36" height="76" rx="5" ${PAINT}/><rect x="126" y="138" width="34" height="50" rx="5" ${PAINT}/>
    <g class="drip"><path d="M48 88v22a4 4 0 0 0 8 0V88zM112 116v16a4 4 0 0 0 8 0v-16zM132 142v12a3 3 0 0 0 7 0v-12z"/></g>
    <path class="wick" d="M62 84V72M104 112v-12M143 138v-11"/>
    ${flame(61, 76, 1.1)}${flame(103, 104, 0.95)}${flame(142, 130, 0.85)}`,
  'slow-comet': `
    ${halo(66, 142, 84)}
    <g class="rods"><path d="M70 128C96 92 128 54 176 22M76 134c34-34 66-62 108-80M80 142c36-20 70-38 108-50M66 124C82 84 108 46 150 12M80 150c34-8 66-16 104-18"/></g>
    <circle cx="64" cy="144" r="34" ${PAINT}/><circle cx="64" cy="144" r="23" fill="var(--milk)"/>
    ${shine('<circle cx="64" cy="144" r="23" fill="#ffe9b5"/><circle cx="64" cy="144" r="12" fill="#fffaf0"/>')}
    <path class="gleam" d="M40 136c2-10 9-17 19-19"/>`,
};

const DEFINITIONS = `
  <radialGradient id="lw-halo"><stop offset="0" stop-color="#ffd27a" stop-opacity=".85"/><stop offset=".45" stop-color="#ffbf5e" stop-opacity=".3"/><stop offset="1" stop-color="#ffb84d" stop-opacity="0"/></radialGradient>
  <radialGradient id="lw-glass"><stop offset="0" stop-color="#fffbee"/><stop offset=".6" stop-color="#ffe3a3" stop-opacity=".9"/><stop offset="1" stop-color="#ffc565" stop-opacity=".62"/></radialGradient>
  <linearGradient id="lw-beam" x2="0" y2="1"><stop offset="0" stop-color="#ffdf9a" stop-opacity=".75"/><stop offset="1" stop-color="#ffcf70" stop-opacity="0"/></linearGradient>`;

/** The gradients that every drawing shares; one per page. */
export function definitions() {
  return `<svg class="definitions" width="0" height="0" aria-hidden="true"><defs>${DEFINITIONS}</defs></svg>`;
}

/** The drawing of one lamp, in one paint. */
export function draw(id, paint) {
  return `<svg class="lamp lamp-${id}" viewBox="0 0 200 210" aria-hidden="true" data-paint="${paint}">${DRAWINGS[id] ?? ''}</svg>`;
}

/** Gives the drawings inside `root` their paint; done by script, so that a strict policy for styles holds. */
export function paint(root) {
  root.querySelectorAll('[data-paint]').forEach((part) => part.style.setProperty('--paint', part.dataset.paint));
}
