import type { Assembly } from '../catalogue/index.ts';
import type {
  CounterFormat,
  CounterLog,
  CounterReading,
  FronthaulPorts,
} from '../catalogue/exporters/counters/index.ts';
import type { MixRun, RunCounters } from '../run/index.ts';

/** A run's step is so many of a format's intervals. */
const STEPS = 10;

/** How often a run has to stop for a format's lines; undefined where one line at the end is all. */
export const stepFor = ({ every }: CounterFormat): number | undefined => (every === undefined ? undefined : every / STEPS); // prettier-ignore

/** What is read of a run. */
export interface Readable extends Pick<MixRun, 'phase' | 'time'> {
  result(): { readonly counters: RunCounters };
}

/** Reads a run's counters as a format wants them: from the end of the start-up, each time its interval is over, and at the end. */
export class CounterReader {
  private readonly readings: CounterReading[] = [];
  private before: CounterReading | undefined;
  private steps = 0;
  private readonly run: Readable;
  private readonly isPeriodic: boolean;

  constructor(run: Readable, format: CounterFormat) {
    this.run = run;
    this.isPeriodic = format.every !== undefined;
  }

  /** After each step of the run. */
  look(): void {
    if (this.run.phase === 'start-up') return;
    if (this.before === undefined) this.before = this.reading();
    else if (++this.steps % STEPS === 0 && this.isPeriodic) this.readings.push(this.reading());
  }

  /** The log, closed by what the counters read now, however short the last interval is. */
  log(assembly: Assembly): CounterLog {
    const last = this.readings.at(-1) ?? this.before;
    const now = this.reading();
    const readings = last !== undefined && now.seconds <= last.seconds ? this.readings : [...this.readings, now];
    const start = this.before === undefined ? {} : { before: this.before };
    return { since: this.before?.seconds ?? 0, ...start, readings, fronthauls: portsOf(assembly) };
  }

  private reading(): CounterReading {
    return { seconds: this.run.time, ...this.run.result().counters };
  }
}

/** eAxC ids of each fronthaul, as its DU has them. */
const portsOf = ({ nodes, fronthauls }: Assembly): readonly FronthaulPorts[] =>
  fronthauls.flatMap(({ du, cell, ru }) => {
    const owner = nodes.find((node) => node.id === du);
    const own = owner?.kind === 'o-du' ? owner.variants[0]?.cells[cell] : undefined;
    if (own === undefined) return [];
    const { eaxcDl, eaxcUl, eaxcPrach } = own.fronthaul;
    return [{ ru, du, pci: own.pci.value, dl: eaxcDl.value ?? [], ul: eaxcUl.value ?? [], prach: eaxcPrach.value ?? [] }]; // prettier-ignore
  });
