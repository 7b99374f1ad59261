import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tool = (name: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }); // prettier-ignore
  return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 20_000);
};

/** What an editor shows while typing holds for the whole tree too; nothing else runs these on a clean checkout. */
describe('the sources', () => {
  it('compile under the strict settings', () => expect(tool('tsc')).toBe(''), 180_000);
  it(
    'keep the lint rules without a warning',
    () => expect(tool('eslint', '.', '--max-warnings', '0')).toBe(''),
    300_000,
  );
  it('are formatted', () => expect(tool('prettier', '--check', '.')).toBe(''), 120_000);
});
