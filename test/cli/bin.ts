import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckJson } from '../../sim/protocol/finding.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const fixture = (name: string): string => join(root, 'test/fixtures/cli', name);

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a user does. */
export function ranmix(args: readonly string[], env: Readonly<Record<string, string>> = {}): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'sim/cli/bin.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, LANG: 'C', LC_ALL: 'C', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** `check … --json`, parsed. */
export function checkOf(args: readonly string[]): CheckJson & { readonly code: number | null } {
  const { code, out, err } = ranmix(['check', ...args, '--json']);
  if (out === '') throw new Error(err);
  return { ...(JSON.parse(out) as CheckJson), code };
}

export const failing = (check: CheckJson): readonly string[] =>
  check.findings.filter((f) => f.result === 'fails').map((f) => f.id);
