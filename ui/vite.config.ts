import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

/** `npm run dev` serves the page by itself and hands the API on to a server that runs beside it: `npm start`. */
const server = `http://127.0.0.1:${process.env['RANMIX_PORT'] ?? '8420'}`;

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/ui', // .setup/build.js names a temporary folder and renames it into place
    emptyOutDir: true,
    assetsInlineLimit: 0, // the server's content security policy allows no data: addresses
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server, ws: true },
    },
  },
});
