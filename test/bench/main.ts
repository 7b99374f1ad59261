/**
 * `npm run bench [-- NAME…] [--json]`: how fast the simulator is on this machine, in process CPU time. Figures of
 * different machines do not compare; the ratios, measured side by side in one run, do. Nothing here is a test.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';

/** One figure of a bench; more is better. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

export interface Bench {
  readonly name: string;
  run(): readonly Row[] | Promise<readonly Row[]>;
}

/** In the order of running; a file that is not there is left out. */
const FILES = ['kernel.bench.ts', 'cell.bench.ts'];

const load = async (file: string): Promise<Bench[]> => {
  const url = new URL(file, import.meta.url);
  return existsSync(url) ? [(await import(url.href)) as Bench] : [];
};

const table = (rows: readonly Row[]): string => {
  const width = Math.max(...rows.map((row) => row.what.length));
  return rows
    .map(({ what, value, unit }) => `  ${what.padEnd(width)}  ${value.toFixed(2).padStart(10)} ${unit}`)
    .join('\n');
};

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const json = args.includes('--json');

const benches = (await Promise.all(FILES.map(load))).flat();
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${benches.map((bench) => bench.name).join(', ')}`);
  process.exit(2);
}
const results: Record<string, readonly Row[]> = {};
if (!json) console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
  const rows = await bench.run();
  results[bench.name] = rows;
  if (!json) console.log(`\n${bench.name}\n${table(rows)}`);
}
if (json) console.log(JSON.stringify({ node: process.version, results }, null, 2));
