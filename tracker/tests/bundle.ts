// Builds the tracker once for all tests, into a folder of its own, so that they run what is served.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error the build script is plain JavaScript
import { bundle } from '../build.mjs';

const folder = mkdtempSync(join(tmpdir(), 'limner-tracker-'));
await (bundle as (folder: string) => Promise<void>)(folder);

export const served = (name: string): string => readFileSync(join(folder, name), 'utf8');
