import type { Ns } from '../../base/index.ts';
import type { HandlerId, Simulation } from '../../kernel/index.ts';
import type { HostClock } from '../hardware/jitter.ts';
import { PERFECT, type NodeClock } from '../sync/index.ts';

/** Something that a DU program does again and again. */
export abstract class Occasion {
  /** When it is due next, ns on the DU's own clock; Infinity: never. */
  next = Infinity;
  /** Does it at `wake` (ns, true time), or nothing of it where that is NaN, and sets `next` to a later time. */
  abstract run(wake: number): void;

  /** Does it once, or as often as it is due before `limit`: nothing else is until then. */
  runOn(_limit: number, program: DuProgram): void {
    this.run(program.wake(this.next));
  }
}

/** Before all else of its instant, so that whatever looks on finds sent what is due. */
const BEFORE = -10;

/**
 * The sending thread of a DU, for all of its cells: at each time that something is due it wakes up, late as the host makes it, and hands
 * over what is due. It reckons ahead in one go, to the end of the span in which it is: nothing that happens meanwhile changes what it sends.
 */
export class DuProgram {
  private readonly simulation: Simulation;
  private readonly host: HostClock;
  private readonly clock: NodeClock;
  private readonly span: number;
  private readonly occasions: Occasion[] = [];
  private readonly onSpan: HandlerId;
  private readonly symbol: number;
  /** Times at which the thread was more than a symbol late: it makes up for them. */
  skipped = 0;
  /** What is due before this time (ns on the DU's clock) has been done. */
  private done = -1;

  constructor(
    simulation: Simulation,
    name: string,
    parts: { host: HostClock; clock: NodeClock; span: number; symbol: number },
  ) {
    this.simulation = simulation;
    this.host = parts.host;
    this.clock = parts.clock;
    this.span = parts.span;
    this.symbol = parts.symbol;
    this.onSpan = simulation.register(() => this.work(), `${name} sends`);
  }

  /** First time (ns on the DU's clock) that can still be asked for. */
  get horizon(): number {
    return Math.max(this.done, this.simulation.now + this.clock.offset(this.simulation.now));
  }

  add(occasions: readonly Occasion[]): void {
    this.occasions.push(...occasions);
    if (this.done >= 0) return;
    this.done = Math.floor(Math.min(...occasions.map((o) => o.next)));
    this.schedule();
  }

  private schedule(): void {
    const { simulation } = this;
    const at = Math.floor(this.done - this.clock.offset(simulation.now));
    simulation.at(Math.max(simulation.now, at) as Ns, this.onSpan, 0, 0, BEFORE);
  }

  /** The occasions so far. */
  get all(): readonly Occasion[] {
    return this.occasions;
  }

  /** When the thread wakes up for what is due (ns on its clock), ns of true time; NaN where it misses that. Asked once for each, in order. */
  wake(due: number): number {
    const { host, clock } = this;
    const tick = Math.max(this.simulation.now, clock === PERFECT ? due : Math.round(due - clock.offset(due))) as Ns;
    const wake = host.wake(tick);
    if (wake - tick >= this.symbol) this.skipped++;
    return host.isLost(tick) ? NaN : wake;
  }

  /** The same for `count` times of `due`, into `wakes`; false where the thread misses one of them. */
  wakeAll(due: Float64Array, wakes: Float64Array, count: number): boolean {
    const { host, clock, symbol } = this;
    if (host.stalls) {
      let all = true;
      for (let k = 0; k < count; k++) {
        const wake = this.wake(due[k]!);
        wakes[k] = wake;
        all &&= wake === wake;
      }
      return all;
    }
    const { now } = this.simulation;
    if (clock !== PERFECT) for (let k = 0; k < count; k++) due[k] = Math.round(due[k]! - clock.offset(due[k]!));
    for (let k = 0; k < count && due[k]! < now; k++) due[k] = now;
    host.wakeAll(due, wakes, count);
    for (let k = 0; k < count; k++) if (wakes[k]! - due[k]! >= symbol) this.skipped++;
    return true;
  }

  private work(): void {
    const { occasions } = this;
    const end = (Math.floor(this.done / this.span) + 1) * this.span;
    const count = occasions.length;
    for (;;) {
      let first = 0;
      let after = end;
      for (let i = 1; i < count; i++) {
        const { next } = occasions[i]!;
        if (next >= occasions[first]!.next) after = Math.min(after, next);
        else {
          after = Math.min(after, occasions[first]!.next);
          first = i;
        }
      }
      const due = occasions[first]!.next;
      if (due >= end) break;
      if (due < after) occasions[first]!.runOn(after, this);
      else {
        const wake = this.wake(due);
        for (let i = 0; i < count; i++) if (occasions[i]!.next === due) occasions[i]!.run(wake);
      }
    }
    this.done = end;
    this.schedule();
  }
}
