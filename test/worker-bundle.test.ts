import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundleForBrowser } from './architecture/bundle.ts';
import { root } from './architecture/source.ts';

const ROOMS = ['compat', 'catalogue'];
const BUDGET = 250_000;
const MINUTE = 60_000;

describe('what the browser worker carries', () => {
  it('holds neither a module of Node nor more than its budget', { timeout: MINUTE }, async () => {
    const missing = ROOMS.map((room) => `sim/${room}/index.ts`).filter((file) => !existsSync(`${root}/${file}`));
    expect(missing).toEqual([]);
    const code = ROOMS.map((room) => `export * as ${room} from './sim/${room}/index.ts';`).join('\n');
    const { builtins, gzipBytes } = await bundleForBrowser(code);
    expect(builtins).toEqual([]);
    expect(gzipBytes).toBeGreaterThan(1000);
    expect(gzipBytes).toBeLessThan(BUDGET);
  });
});

describe('the check of the bundle', () => {
  it('finds a planted module of Node', { timeout: MINUTE }, async () => {
    const { builtins } = await bundleForBrowser(
      `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
    );
    expect(builtins).toEqual(['node:fs in entry.js']);
  });

  it('finds one behind a dynamic import, under its old name', { timeout: MINUTE }, async () => {
    const { builtins } = await bundleForBrowser(`export const later = () => import('fs/promises');`);
    expect(builtins).toEqual(['fs/promises in entry.js']);
  });

  it('weighs what is there, as it would be sent', { timeout: MINUTE }, async () => {
    const noise = Array.from({ length: 20_000 }, (_, i) => ((i * 2654435761) >>> 0).toString(36)).join('');
    const { gzipBytes } = await bundleForBrowser(`export const noise = '${noise}';`);
    expect(gzipBytes).toBeGreaterThan(50_000);
    const { gzipBytes: small } = await bundleForBrowser(`export const one = 1;`);
    expect(small).toBeLessThan(1000);
  });
});
