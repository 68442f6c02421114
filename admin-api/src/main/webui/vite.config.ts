import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a running admin-api.
const server = process.env.SALLYPORT_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/console/',
  plugins: [svelte()],
  build: {
    // The build that Maven runs takes it from there; no directory of the sources changes by building.
    outDir: '../../../target/webui',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The player of recordings carries its terminal, and is loaded only where one is played.
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      '/v1': {
        target: server,
        ws: true,
        changeOrigin: true,
        // To the server these pages are of another origin; here that is meant.
        configure: (proxy) => {
          proxy.on('proxyReq', (request) => request.removeHeader('origin'));
          proxy.on('proxyReqWs', (request) => request.removeHeader('origin'));
        },
      },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
});
