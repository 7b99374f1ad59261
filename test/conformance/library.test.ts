import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'ranmix-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The README's example as somebody would run it: another package that has ranmix among its dependencies. */
function runExample(): string {
  const code = /<!-- example: test\/conformance\/library\.test\.ts runs this -->\s*```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1]; // prettier-ignore
  expect(code, 'the README holds no marked example').toBeDefined();
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'ranmix'), 'dir');
  writeFileSync(join(folder, 'example.mjs'), code ?? '');
  return execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
}

describe('the library', () => {
  it('answers as its documented example says', () => {
    const [verdict, ...findings] = runExample().trim().split('\n');
    expect(verdict).toBe('incompatible');
    // 40 km of fibre: the archetype DU reaches the archetype radio unit 35.88 µs too late on every plane
    expect(findings).toContain('OFH-TIM-001 t1a_min_up_us -35.88 µs');
    expect(findings).toHaveLength(3);
  });

  it('is typed', () => {
    const types = readFileSync(join(root, 'dist/types/sim/index.d.ts'), 'utf8');
    expect(types).toContain('export declare function check(');
  });
});
