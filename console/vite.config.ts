import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Where `npm run dev` finds the API. */
const server = process.env['LIMNER'] ?? 'http://127.0.0.1:8686'

export default defineConfig(({ command }) => ({
  base: command === 'build' ? '/console/' : '/',
  plugins: [react()],
  build: {
    outDir: '../src/limner/web/console',
    emptyOutDir: true,
    target: 'es2022',
    // Says which files the first load is made of; a test adds them up.
    manifest: 'manifest.json',
    // Fonts stay files: a strict CSP lets no data: addresses in.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/user', '/tracker', '/track', '/collect', '/docs'].map((path) => [path, server]),
    ),
  },
  test: { include: ['tests/**/*.test.{ts,tsx}'], environment: 'happy-dom', testTimeout: 60_000 },
}))
