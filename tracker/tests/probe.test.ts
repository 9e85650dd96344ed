import { expect, test } from 'vitest';
import { Browser } from './browser.ts';
test('p', async () => {
  for (const loader of ['ours', 'genuine'] as const) {
  const b = new Browser({ loader, calls: (v) => { v.tracker.track('a'); v.tracker.track('b', {x:1}, {fire: true}); } });
  await b.pass(1000);
  console.log(b.types(), JSON.stringify(b.sent[0]?.body), b.jar());
  expect(b.types()).toEqual([['a','b']]);
  }
});
