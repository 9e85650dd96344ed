// Bundles the tracker into the folder from which the server gives it out.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
export const served = join(here, '..', 'src', 'limner', 'web', 'tracker');

const files = {
  'limner.min.js': 'src/main.ts',
  'limner.consents.min.js': 'src/lazy/consents.ts',
  'limner.links.min.js': 'src/lazy/links.ts',
  'limner.pages.min.js': 'src/lazy/pages.ts',
  'limner.lookups.min.js': 'src/lazy/lookups.ts',
  'limner.triggers.min.js': 'src/lazy/triggers.ts',
  'limner.vitals.min.js': 'src/lazy/vitals.ts',
  'snippet.js': 'src/snippet.ts',
};

// Members that only our own objects have: no page, no browser and no wire knows them, so they may be shortened.
const ours = [
  'mayStore', 'maySend', 'decide', 'refused', 'setCookie', 'keeps', 'profileId', 'learn', 'compose', 'onOutcome', 'enter', 'forget',
  'transport', 'backlog', 'pauseUntil', 'pausedUntil', 'alone', 'fits', 'beacon', 'settle', 'leave', 'resume', 'flush',
  'shelf', 'identity', 'comeFrom', 'beforeLeave', 'enrich', 'enriched',
];

/** Writes every file of the tracker into `folder`; one after the other, so that all shorten alike. */
export async function bundle(folder = served) {
  mkdirSync(folder, { recursive: true });
  let mangleCache = {};
  for (const [name, entry] of Object.entries(files)) {
    ({ mangleCache } = await build({
      entryPoints: [join(here, entry)],
      outfile: join(folder, name),
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2018',
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
      mangleProps: new RegExp(`^(${ours.join('|')})$`),
      mangleCache,
    }));
  }
  copyFileSync(join(folder, 'limner.min.js'), join(folder, 'liliput.min.js'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await bundle();
