// dist/node: the programs and the library, as ES modules. What is imported dynamically stays a chunk of its own, so
// that importers, XML and profiles load when they are needed. Third-party packages stay outside.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const isRelative = (id) => /^(?:\.{0,2}\/|\0|[A-Za-z]:[\\/])/.test(id);

function isExternal(id) {
  if (isRelative(id)) return false;
  if (id.startsWith('node:') || builtinModules.includes(id)) return true;
  const name = id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');
  // Otherwise the published package would look for a module that nobody installs.
  if (!(name in dependencies)) throw new Error(`${name} is imported in sim/ but is no dependency in package.json`);
  return true;
}

export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    rolldownOptions: {
      external: isExternal,
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // constants stay constants, which the engine puts into hot code: vite makes variables of them
        topLevelVar: false,
      },
    },
  },
});
