// The budget: what every visitor of every page has to download.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { served } from './bundle.ts';

const gzipped = (name: string) => gzipSync(served(name), { level: 9 }).length;

test('the core is at most 6 KB compressed', () => {
  expect(gzipped('limner.min.js')).toBeLessThanOrEqual(6144);
});

test('the stub in the page is at most 0.6 KB compressed', () => {
  expect(gzipped('snippet.js')).toBeLessThanOrEqual(614);
});

test("Tracardi's file name gives the same bytes", () => {
  expect(served('liliput.min.js')).toBe(served('limner.min.js'));
});

test.each(['links', 'pages', 'lookups', 'triggers', 'vitals'])('the module %s is below 1 KB compressed', (name) => {
  expect(gzipped(`limner.${name}.min.js`)).toBeLessThan(1024);
});

test('the consent bar is below 2 KB compressed', () => {
  expect(gzipped('limner.consents.min.js')).toBeLessThan(2048);
});

test('nothing served holds eval, or syntax that a browser of 2018 does not know', () => {
  ['limner.min.js', 'snippet.js'].map(served).forEach((code) => {
    expect(code).not.toMatch(/\beval\(|new Function|\?\.[a-z[(]|\?\?|\.flatMap|\.fromEntries|\.replaceAll|\.at\(/);
  });
});
