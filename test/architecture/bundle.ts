import { builtinModules } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { root } from './source.ts';

export interface Bundle {
  /** Modules of Node that the code asks for, each with the file that does. */
  readonly builtins: readonly string[];
  /** All chunks together, lazy ones too. */
  readonly gzipBytes: number;
}

const ENTRY = 'virtual:entry';
const builtin = new Set(builtinModules);

/** Bundles a piece of code for a browser, in memory. Relative imports in it start at the project's root. */
export async function bundleForBrowser(code: string): Promise<Bundle> {
  const builtins: string[] = [];
  const entry: Plugin = {
    name: 'entry',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === ENTRY) return `${root}/entry.js`;
      if (id.startsWith('node:') || builtin.has(id.split('/')[0] ?? id)) {
        builtins.push(`${id} in ${importer?.replace(root, '').replace(/^\//, '') ?? 'the entry'}`);
        return { id, external: true };
      }
      return undefined;
    },
    load(id) {
      return id === `${root}/entry.js` ? code : undefined;
    },
  };
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    plugins: [entry],
    build: { write: false, modulePreload: false, rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' } },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const chunks = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : []));
  return { builtins, gzipBytes: chunks.reduce((sum, chunk) => sum + gzipSync(chunk, { level: 9 }).length, 0) };
}
