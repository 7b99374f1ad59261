import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'ranmix-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
copyFileSync(join(root, 'test/fixtures/cli/gnb.yml'), join(folder, 'gnb.yml'));

const ranmix = (args: readonly string[]): string =>
  spawnSync(process.execPath, [join(root, 'sim/cli/bin.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: 'C' },
  }).stdout;

/** The block of code after a mark. */
const block = (file: string, mark: string): string =>
  new RegExp(`<!-- ${mark}: test/conformance/readme\\.test\\.ts [^>]*-->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? ''; // prettier-ignore

describe('the README', () => {
  it.each(['README.md', 'README.ja.md'])('%s shows the beginning of what check really answers', (file) => {
    const [command = '', ...shown] = block(file, 'output').split('\n');
    expect(command).toMatch(/^\$ npx ranmix check /);
    const answer = ranmix(command.split(' ').slice(3)).split('\n');
    expect(shown.length).toBeGreaterThan(10);
    expect(answer.slice(0, shown.length)).toEqual(shown);
  });

  it('holds a mix file that is checked and run as it stands', () => {
    writeFileSync(join(folder, 'lab.yaml'), block('README.md', 'mix'));
    expect(ranmix(['check', 'lab.yaml'])).toMatch(/^✓ interoperable/);
    const run = JSON.parse(ranmix(['run', 'lab.yaml', '--duration', '300ms', '--json'])) as {
      verdict: string;
      kpis: { name: string; value: number }[];
    };
    expect(run.verdict).toBe('interoperable');
    expect(run.kpis.find((k) => k.name === 'DRB.UEThpDl')?.value).toBeGreaterThan(0);
  });
});
