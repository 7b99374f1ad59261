/**
 * The fronthaul's speed, warm, in cell-seconds a CPU second: one loaded 100 MHz 4x4 cell, both directions and all counters, packet by packet
 * and by trains; then fifty cells behind a switch against one, by turns. Each in a process of its own that runs a bundle, as users do.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Row } from './main.ts';

export const name = 'cell';

interface Answer {
  readonly cpu: number;
  readonly messages: number;
  /** Megabytes of memory over the measured time. */
  readonly grown: number;
}

const ROUNDS = 5;
/** Simulated seconds before the measured ones: the engine translates its hot code meanwhile, on threads whose time counts too. */
const WARM = { one: 100, fifty: 4 };
const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1] ?? NaN;

/** The measuring program as one file without a loader. */
async function bundle(folder: string): Promise<string> {
  const entry = new URL('cell-run.ts', import.meta.url).pathname;
  await build({ configFile: false, logLevel: 'silent', build: { ssr: entry, outDir: folder, emptyOutDir: false, target: 'node20', rollupOptions: { output: { entryFileNames: 'cell-run.mjs' } } } }); // prettier-ignore
  return join(folder, 'cell-run.mjs');
}

export async function run(): Promise<Row[]> {
  // inside the project, so that the bundle finds its packages
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.bench-'));
  try {
    const program = await bundle(folder);
    const measure = (detail: string, cells: number, mtu: number, seconds: number): Answer =>
      JSON.parse(execFileSync(process.execPath, [program, detail, String(cells), String(mtu), String(seconds), String(cells > 1 ? WARM.fifty : WARM.one)], { encoding: 'utf8', cwd: tmpdir() })) as Answer; // prettier-ignore
    const best = (detail: string, mtu: number, seconds: number): Row[] => {
      const answers = Array.from({ length: ROUNDS }, () => measure(detail, 0, mtu, seconds));
      const what = `one cell, MTU ${mtu}, ${detail}, ${seconds} s`;
      return [
        { what, value: median(answers.map(({ cpu }) => seconds / cpu)), unit: 'cell-s/CPU-s' },
        { what: `${what}: packets`, value: median(answers.map(({ cpu, messages }) => messages / cpu / 1e6)), unit: 'M/CPU-s' }, // prettier-ignore
      ];
    };
    const rows = [...best('packets', 9000, 20), ...best('trains', 9000, 60), ...best('trains', 1500, 20)];
    for (const detail of ['packets', 'trains']) {
      const turns = Array.from({ length: ROUNDS }, () => [measure(detail, 1, 9000, 60), measure(detail, 50, 9000, 4)] as const); // prettier-ignore
      const one = median(turns.map(([{ cpu }]) => cpu / 60));
      const fifty = median(turns.map(([, { cpu }]) => cpu / 200));
      rows.push({ what: `fifty cells behind a switch against one, ${detail}: cost of a cell`, value: fifty / one, unit: 'times' }); // prettier-ignore
      rows.push({ what: `fifty cells, ${detail}: memory over 4 s`, value: median(turns.map(([, { grown }]) => grown)), unit: 'MB more' }); // prettier-ignore
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
