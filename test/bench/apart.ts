/**
 * Runs engines apart: each in a process of its own, so that none warms, pollutes or collects garbage for another. Their
 * rounds alternate, so that all meet the same machine, and the median decides.
 */
import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';

/** What one round has done: so many units of work, and what proves it (equal in all engines). */
export interface Round {
  readonly units: number;
  readonly proof?: unknown;
}

/** Work that is set up and warm: the clock runs during `round` alone, which does one more of it at each call. */
export interface Prepared {
  prepare?(): void;
  round(): Round;
}

/** Sets the work up and warms it. `work` is plain data. */
export type Engine<W> = (work: W) => Prepared;

/** A module that can run apart exports its engines by name. */
export interface EngineModule<W> {
  readonly engines: Readonly<Record<string, Engine<W>>>;
}

export interface Measured {
  /** Units per µs of process CPU time, in the median round and in each. */
  readonly rate: number;
  readonly rates: readonly number[];
  /** Of the last round. */
  readonly proof: unknown;
}

interface Report extends Round {
  readonly cpu: number;
}

/** Lets engines of the module at `url` do the same work, `rounds` times by turns; the answers are in their order. */
export const apart = async <W>(
  url: string,
  engines: readonly string[],
  work: W,
  rounds = 5,
): Promise<readonly Measured[]> => {
  const children = engines.map((engine) => fork(new URL('apart-child.ts', import.meta.url), [url, engine]));
  try {
    for (const child of children) await ask(child, work);
    const reports: Report[][] = children.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, child] of children.entries()) reports[i]!.push((await ask(child, 'round')) as Report);
      const [first, ...others] = reports.map((list) => list.at(-1)!);
      for (const other of others) assert.deepEqual(other.proof, first!.proof, 'all engines do the same work');
    }
    return reports.map((list) => {
      const rates = list.map(({ units, cpu }) => units / cpu);
      return { rate: median(rates), rates, proof: list.at(-1)!.proof };
    });
  } finally {
    for (const child of children) child.kill();
  }
};

/** How many times as fast one engine is: the median of the rounds, each against its neighbour in time. */
export const ratio = (one: Measured, other: Measured): number =>
  median(one.rates.map((rate, round) => rate / other.rates[round]!));

const ask = (child: ChildProcess, message: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('an engine has ended before its answer'));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
    child.send(message as object);
  });

const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1]!;
