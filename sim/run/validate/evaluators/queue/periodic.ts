import { invariant } from '../../../../base/invariant.ts';
import { ns } from '../../../../base/units.ts';
import { RandomStreams, Resource, Simulation } from '../../../../kernel/index.ts';

/** Nanoseconds of a unit of time, that of one service. */
const SCALE = 1e6;
/** Independent choices of all phases in a run. */
const DRAWS = 500;
/** Instants of a period at which the work that is left is looked at. */
const PROBES = 8;

/** What a run saw, for each choice of phases. */
export interface Periodic {
  /** Share of the period in service. */
  readonly busy: readonly number[];
  /** Share of the instants at which more work than x was left; for each x. */
  readonly above: readonly (readonly number[])[];
}

/**
 * nD/D/1: flows of one service a period each, in phases of chance, on the kernel's resource. From empty, the queue repeats itself after a period,
 * and the second one is looked at. A probe is a customer without service, at fixed instants (to which phases of chance are uniform): what it
 * waits is the work that is left.
 */
export function runPeriodic(flows: number, period: number, bounds: readonly number[], seed: number): Periodic {
  const simulation = new Simulation();
  const resource = new Resource(simulation);
  const turn = resource.acquire();
  const phases = new RandomStreams(seed).stream('flows', 'phase');
  const length = ns(period * SCALE);
  const busy: number[] = [];
  const above: number[][] = bounds.map(() => []);
  let seen: number[] = [];
  let sojourn = 0;

  const release = simulation.register(() => resource.release(), 'end of service');
  const enter = (duration: number, begun: (wait: number) => void): void => {
    const entered = simulation.now;
    turn.subscribe({
      simulation,
      wakeup: -1,
      settle: () => {
        const wait = simulation.now - entered;
        sojourn += wait + duration;
        begun(wait);
        simulation.after(ns(duration), release);
      },
    });
  };
  const arrival = simulation.register(() => enter(SCALE, () => {}), 'arrival');
  const probe = simulation.register(() => enter(0, (wait) => seen.push(wait)), 'probe');

  for (let draw = 0; draw < DRAWS; draw++) {
    const start = simulation.now;
    seen = [];
    for (let flow = 0; flow < flows; flow++) {
      const phase = Math.floor(phases.uniform() * length);
      simulation.at(ns(start + phase), arrival);
      simulation.at(ns(start + length + phase), arrival);
    }
    for (let i = 0; i < PROBES; i++) simulation.at(ns(start + length + (i * length) / PROBES), probe);
    simulation.run({ until: ns(start + length) });
    const before = resource.busy.integral(simulation.now);
    simulation.run({ until: ns(start + 2 * length) });
    busy.push((resource.busy.integral(simulation.now) - before) / length);
    simulation.run();
    bounds.forEach((bound, i) => above[i]!.push(seen.filter((wait) => wait > bound * SCALE).length / PROBES));
  }

  const area = resource.busy.integral(simulation.now) + resource.queue.integral(simulation.now);
  if (!(Math.abs(area - sojourn) <= 1e-9 * area)) invariant(false, `${area} ns in system, but sojourns of ${sojourn} ns`);
  return { busy, above };
} // prettier-ignore
