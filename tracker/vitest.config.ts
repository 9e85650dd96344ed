// How the tests run: in Node, each test opens its own browser page (see tests/browser.ts).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
});
