/**
 * The fronthaul's speed, warm, in cell-seconds a CPU second: one loaded 100 MHz 4x4 cell, both directions and all counters, packet by packet
 * and by trains; then fifty cells behind a switch against one, by turns. Each in processes of their own that run a bundle, as users do. Time is
 * taken window by window: the median says what this machine gave, the best one what it gives while nobody else is at its core and caches.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Row } from './main.ts';

export const name = 'cell';

interface Answer {
  /** CPU seconds of each window. */
  readonly cpu: readonly number[];
  /** Of one window. */
  readonly messages: number;
  /** Megabytes of memory over the measured time. */
  readonly grown: number;
}

/** Simulated seconds of a window, of those before the first one (the engine translates its hot code meanwhile), and how many windows there are. */
interface Plan {
  readonly seconds: number;
  readonly warm: number;
  readonly windows: number;
}

const ROUNDS = 5;
const ONE: Plan = { seconds: 60, warm: 100, windows: 4 };
const FIFTY: Plan = { seconds: 0.5, warm: 4, windows: 12 };
const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1] ?? NaN;

const CONFIG = new URL('../../.setup/vite.node.config.js', import.meta.url).pathname;

/** The measuring program as one file without a loader, built as the product is. */
async function bundle(folder: string): Promise<string> {
  const entry = new URL('cell-run.ts', import.meta.url).pathname;
  await build({ configFile: CONFIG, logLevel: 'silent', build: { ssr: entry, outDir: folder, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: 'cell-run.mjs' } } } }); // prettier-ignore
  return join(folder, 'cell-run.mjs');
}

export async function run(): Promise<Row[]> {
  // inside the project, so that the bundle finds its packages
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.bench-'));
  try {
    const program = await bundle(folder);
    const measure = (detail: string, cells: number, mtu: number, plan: Plan): Answer =>
      JSON.parse(execFileSync(process.execPath, [program, detail, String(cells), String(mtu), String(plan.seconds), String(plan.warm), String(plan.windows)], { encoding: 'utf8', cwd: tmpdir() })) as Answer; // prettier-ignore
    const alone = (detail: string, mtu: number): Row[] => {
      const answers = Array.from({ length: ROUNDS }, () => measure(detail, 0, mtu, ONE));
      const speeds = answers.flatMap(({ cpu }) => cpu.map((s) => ONE.seconds / s));
      const packets = (answers[0]?.messages ?? NaN) / ONE.seconds / 1e6;
      const what = `one cell, MTU ${mtu}, ${detail}, ${ONE.seconds} s`;
      return [
        { what, value: median(speeds), unit: 'cell-s/CPU-s' },
        { what: `${what}: best`, value: Math.max(...speeds), unit: 'cell-s/CPU-s' },
        { what: `${what}: packets`, value: packets * median(speeds), unit: 'M/CPU-s' },
      ];
    };
    const rows = [...alone('packets', 9000), ...alone('trains', 9000), ...alone('trains', 1500)];
    for (const detail of ['packets', 'trains']) {
      const turns = Array.from({ length: ROUNDS }, () => [measure(detail, 1, 9000, ONE), measure(detail, 50, 9000, FIFTY)] as const); // prettier-ignore
      const one = turns.flatMap(([{ cpu }]) => cpu.map((s) => s / ONE.seconds));
      const fifty = turns.flatMap(([, { cpu }]) => cpu.map((s) => s / FIFTY.seconds / 50));
      const what = `fifty cells behind a switch against one, ${detail}: cost of a cell`;
      rows.push({ what, value: median(fifty) / median(one), unit: 'times' });
      rows.push({ what: `${what}: best`, value: Math.min(...fifty) / Math.min(...one), unit: 'times' });
      rows.push({ what: `fifty cells, ${detail}: memory over 6 s`, value: median(turns.map(([, { grown }]) => grown)), unit: 'MB more' }); // prettier-ignore
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
