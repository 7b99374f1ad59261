import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RandomStreams } from '../../../sim/kernel/index.ts';
import { alignmentOf } from '../../../sim/run/validate/evaluators/queue/alignment.ts';
import { meanInterval, Sample, shareInterval, studentT } from '../../../sim/run/validate/evaluators/queue/intervals.ts';
import { gamma, lawSchema } from '../../../sim/run/validate/evaluators/queue/laws.ts';
import { runNetwork, scaleOf } from '../../../sim/run/validate/evaluators/queue/network.ts';
import { routingOf, trafficOf } from '../../../sim/run/validate/evaluators/queue/traffic.ts';
import { queue } from '../../../sim/run/validate/evaluators/queue.ts';
import { shippedVectors } from '../../../sim/run/validate/shipped.ts';
import { judge, told, type Figure, type Interval } from '../../../sim/run/validate/tolerance.ts';
import { fileOf, readFile, row, validate } from './support.ts';

const corpus = process.env['RANMIX_CORPUS'] ?? new URL('../../../../shared', import.meta.url).pathname;
const published = `${corpus}/oracles/queueing.json`;
const isThere = existsSync(published);
if (!isThere) console.warn(`SKIPPED: no vectors of queues in ${published} (set RANMIX_CORPUS)`);

type Inputs = Readonly<Record<string, unknown>>;

const ci = { ci: 0.99 };
const rowOf = (
  inputs: Inputs,
  expected: Readonly<Record<string, number | readonly number[]>>,
  tolerance: object = ci,
) =>
  row({
    tier: 'T1',
    kind: 'queue',
    inputs,
    expect: Object.entries(expected).map(([quantity, value]) => ({ quantity, value, unit: 'as the inputs' })),
    tolerance,
  });
const only = { evaluators: [queue] };
const outcomeOf = (...args: Parameters<typeof rowOf>) => validate([fileOf(rowOf(...args))], only).rows[0]!;

/* ---------- the judge ---------- */

/** So many of twenty hold 5. */
const holding = (inside: number): Interval[] => Array.from({ length: 20 }, (_, i) => (i < inside ? [4, 6] : [6, 7]));
const judged = (value: number | number[], actual: Figure) => judge({ quantity: 'q', unit: '1', value }, ci, actual);

describe('intervals of twenty seeds', () => {
  it('need eighteen that hold the value', () => {
    expect(judged(5, { intervals: holding(18) })).toEqual({ met: true });
    expect(judged(5, { intervals: holding(17) })).toEqual({ met: false });
  });

  it('are drawn once more where they miss, and only there', () => {
    let drawn = 0;
    const again = (inside: number) => () => (drawn++, holding(inside));
    expect(judged(5, { intervals: holding(18), again: again(20) })).toEqual({ met: true });
    expect(drawn).toBe(0);
    expect(judged(5, { intervals: holding(17), again: again(18) })).toEqual({ met: true, repeated: true });
    expect(judged(5, { intervals: holding(17), again: again(17) })).toEqual({ met: false, repeated: true });
    expect(drawn).toBe(2);
  });

  it('of a list must hold each of its values', () => {
    const each = [{ intervals: holding(20) }, { intervals: holding(18) }];
    expect(judged([5, 5], { each })).toEqual({ met: true });
    expect(judged([5, 9], { each })).toEqual({ met: false });
    expect(judged([5], { each })).toEqual({ met: false });
    const last = { intervals: holding(0), again: () => holding(20) };
    expect(judged([5, 5, 5], { each: [...each, last] })).toEqual({ met: true, repeated: true });
    expect(judged(5, { each })).toBeUndefined();
  });

  it('may be points, to the last digits of a double', () => {
    const points = (value: number): Figure => ({
      intervals: Array.from({ length: 20 }, () => [value, value] as const),
    });
    expect(judged(0.3, points(0.1 + 0.2))?.met).toBe(true);
    expect(judged(0.3, points(0.300001))?.met).toBe(false);
  });

  it('are told without what draws them again, a list by the middle of each', () => {
    expect(told({ intervals: [[1, 2]], again: () => [] })).toEqual({ intervals: [[1, 2]] });
    expect(told({ each: [{ intervals: [[1, 3], [3, 5]] }, { intervals: [[7, 9]] }] })).toEqual([3, 8]); // prettier-ignore
  });
});

/* ---------- statistics ---------- */

describe('intervals of batches', () => {
  it('use the quantiles of Student at 0.995', () => {
    expect(studentT(24)).toBeCloseTo(2.79694, 4);
    expect(studentT(999)).toBeCloseTo(2.58076, 4);
  });

  it('cover the mean of independent values at their level', () => {
    const stream = new RandomStreams(1).stream('test', 'values');
    const held = Array.from({ length: 2000 }, () =>
      meanInterval(Array.from({ length: 25 }, () => stream.normal(3, 2))),
    );
    expect(held.filter(([low, high]) => low <= 3 && 3 <= high).length / 2000).toBeCloseTo(0.99, 2);
  });

  it('of a small share lie within 0 and 1 and cover at their level, where a symmetric one would not', () => {
    const stream = new RandomStreams(2).stream('test', 'values');
    const batch = (): number => Array.from({ length: 40 }, () => Number(stream.bernoulli(0.005))).reduce((a, b) => a + b) / 40; // prettier-ignore
    const drawn = Array.from({ length: 1000 }, () => shareInterval(Array.from({ length: 25 }, batch)));
    expect(drawn.every(([low, high]) => low >= 0 && high <= 1)).toBe(true);
    expect(drawn.filter(([low, high]) => low <= 0.005 && 0.005 <= high).length / 1000).toBeGreaterThan(0.975);
  });

  it('say little of what was never seen, and everything of what chance has no part in', () => {
    expect(shareInterval(Array(1000).fill(0))[0]).toBe(0);
    expect(shareInterval(Array(1000).fill(0))[1]).toBeCloseTo(6.66 / 1006.66, 4);
    expect(shareInterval(Array(25).fill(0.8))).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.8, 12)]);
  });

  it('of a quantile are order statistics around it', () => {
    const stream = new RandomStreams(3).stream('test', 'values');
    const held = Array.from({ length: 300 }, () => new Sample(Float64Array.from({ length: 2500 }, () => stream.exponential(1)), 0).quantile(0.95)); // prettier-ignore
    expect(held.filter(([low, high]) => low <= Math.log(20) && Math.log(20) <= high).length).toBeGreaterThan(291);
  });
});

describe('laws', () => {
  it.each([
    [{ dist: 'exponential', mean: 2 }, 2, 1],
    [{ dist: 'deterministic', mean: 2 }, 2, 0],
    [{ dist: 'uniform', min: 0.5, max: 1.5 }, 1, 1 / 12],
    [{ dist: 'erlang', k: 2, mean: 1 }, 1, 0.5],
    [{ dist: 'lognormal', mean: 1, cv: 0.5 }, 1, 0.25],
    [{ dist: 'discrete', value: [0.5, 5.5], p: [0.9, 0.1] }, 1, 2.25],
  ])('%j have the mean and the variation that they state', (text, mean, scv) => {
    expectMoments(lawSchema.parse(text), mean, scv);
  });

  it.each([4, 1, 0.25, 1.6])('gamma of variation %d as well', (scv) => expectMoments(gamma(3, scv), 3, scv));

  function expectMoments(law: ReturnType<typeof gamma>, mean: number, scv: number): void {
    const stream = new RandomStreams(4).stream('test', 'values');
    const values = Array.from({ length: 100_000 }, () => law.draw(stream));
    const own = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - own) ** 2, 0) / values.length;
    expect([law.mean, law.scv]).toEqual([expect.closeTo(mean, 12), expect.closeTo(scv, 12)]);
    expect(own / mean).toBeCloseTo(1, 1);
    expect(variance / own ** 2 / (scv || 1)).toBeCloseTo(scv === 0 ? 0 : 1, 1);
  }
});

/* ---------- models ---------- */

describe('a queue on the kernel', () => {
  it.each<[string, Inputs, Record<string, number | readonly number[]>]>([
    ['M/M/1', { lam: 0.5, mu: 1 }, { utilisation: 0.5, mean_wait_queue: 1, mean_sojourn: 2, mean_in_system: 1, mean_in_queue: 0.5, p0: 0.5, prob_wait: 0.5, sojourn_p50: 2 * Math.log(2), sojourn_p99: 2 * Math.log(100), wait_p99: 2 * Math.log(50) }],
    ['M/D/1', { lam: 0.5, service_time: 1 }, { utilisation: 0.5, mean_wait_queue: 0.5, prob_no_wait: 0.5 }],
    ['M/G/1', { lam: 0.5, service: { dist: 'erlang', k: 2, mean: 1 } }, { mean_wait_queue: 0.75, mean_sojourn: 1.75 }],
    ['M/M/c', { lam: 1, mu: 1, servers: 2 }, { utilisation: 0.5, erlang_c: 1 / 3, mean_wait_queue: 1 / 3 }],
    ['M/M/c/c (Erlang B)', { servers: 2, offered_erlang: 1 }, { blocking: 0.2 }],
    ['M/M/1/K', { lam: 1, mu: 2, capacity: 2 }, { loss_probability: 1 / 7, throughput: 6 / 7, utilisation: 3 / 7, mean_in_system: 4 / 7, mean_sojourn_accepted: 2 / 3 }],
    ['E2/M/1', { lam: 0.5, mu: 1 }, { sigma: (3 - Math.sqrt(5)) / 2, mean_wait_queue: (Math.sqrt(5) - 1) / 2 }],
    ['D/M/1', { interarrival: 2, mu: 1 }, { utilisation: 0.5, sigma: 0.2031878699799799 }],
    ['M^[b]/D/1 fixed batch', { batch: 2, batch_rate: 0.25, service_time: 1 }, { utilisation: 0.5, mean_wait_queue: 1.5 }],
    ['M/D/1 with multiple deterministic vacations', { lam: 0.5, service_time: 1, vacation: 3 }, { utilisation: 0.5, mean_wait_queue: 2 }],
    ['M/G/1 non-preemptive strict priority', { lam: [0.25, 0.25], service: Array(2).fill({ dist: 'exponential', mean: 1 }) }, { utilisation: 0.5, mean_wait_queue_per_class: [2 / 3, 4 / 3] }],
    ['M/G/1 preemptive-resume strict priority', { lam: [0.25, 0.25], service: Array(2).fill({ dist: 'exponential', mean: 1 }) }, { utilisation: 0.5, mean_sojourn_per_class: [4 / 3, 8 / 3] }],
    ['nD/D/1 (N periodic unit-size flows, random phases)', { flows: 2, period: 4, x: [0, 0.5, 1, 2] }, { utilisation: 0.5, p_workload_greater_x: [0.5, 0.296875, 0.0625, 0] }],
    ['Open Jackson network', { service_time: [1, 1], routing: [[0, 0.5], [0, 0]], external_lambda: [0.5, 0] }, { throughput: [0.5, 0.25], utilisation: [0.5, 0.25], mean_in_system: [1, 1 / 3] }],
    ['Open Jackson network', { service_time: [0.5, 0.25], visits: [2, 1], external_lambda: 0.5 }, { throughput: [1, 0.5], mean_sojourn_per_visit: [1, 0.25 / 0.875] }],
    ['Tandem M/M/1 (Burke)', { lam: 1, service_time: [0.5, 0.25] }, { utilisation: [0.5, 0.25], mean_sojourn_per_node: [1, 1 / 3], mean_sojourn_total: 4 / 3 }],
  ])('%s %j meets its closed form', (model, inputs, expected) => {
    const [met] = validate([fileOf(rowOf({ model, ...inputs }, expected))], only).rows;
    expect(met!.expectations.filter((e) => e.met !== true)).toEqual([]);
  }); // prettier-ignore

  it('misses what is not so', () => {
    const { outcome, expectations } = outcomeOf({ model: 'M/M/1', lam: 0.5, mu: 1 }, { utilisation: 0.55, mean_wait_queue: 1.2 }); // prettier-ignore
    expect([outcome, ...expectations.map((e) => [e.met, e.repeated])]).toEqual([
      'missed',
      [false, true],
      [false, true],
    ]);
  });

  it('is exact where chance has no part', () => {
    const inputs = { model: 'D/D/1 tandem', interarrival: 1, service_time: [0.3, 0.9, 0.5] };
    const expected = { utilisation: [0.3, 0.9, 0.5], mean_wait_queue: 0, sojourn: 1.7 };
    expect(outcomeOf(inputs, expected, { abs: 1e-9 }).outcome).toBe('met');
    expect(outcomeOf(inputs, { ...expected, sojourn: 1.7001 }, { abs: 1e-9 }).outcome).toBe('missed');
  });

  it('is bounded by a mean: that of M/M/1 is one that is known', () => {
    const inputs = { model: 'G/G/1 (Kingman)', ca2: 1, cs2: 1, mean_service: 1, utilisation: 0.5 };
    const bounded = row({ kind: 'queue', inputs, expect: [{ quantity: 'mean_wait_queue', min: 0.95, max: 1.05, unit: 'time' }], tolerance: { bound: true } }); // prettier-ignore
    expect(validate([fileOf(bounded)], only).rows[0]?.outcome).toBe('met');
  });

  it('answers the same every time', () => {
    const inputs = { model: 'M/M/1', lam: 0.2, mu: 1 };
    const intervals = () => outcomeOf(inputs, { mean_wait_queue: 0.25 }).expectations[0]?.actual;
    expect(intervals()).toEqual(intervals());
  });

  it('runs nothing before it is asked, and knows no other quantity or unit', () => {
    const answer = queue.evaluate({ inputs: { model: 'M/M/1', lam: 0.99, mu: 1 } }, undefined as never);
    if (answer.kind !== 'figures') throw new Error('no answer');
    expect(answer.figureOf({ quantity: 'mean_weight', unit: 'as the inputs' })).toBeUndefined();
    expect(answer.figureOf({ quantity: 'constructor', unit: 'as the inputs' })).toBeUndefined();
    expect(answer.figureOf({ quantity: 'mean_sojourn', unit: 'ms' })).toBeUndefined();
  });

  it('counts time in whole ns that decimals of the row do not lose', () => {
    expect([1, 0.3, 0.02688, 0.001, 20].map(scaleOf)).toEqual([1e6, 1e7, 1e8, 1e9, 1e5]);
  });

  it('interrupts and resumes: the urgent never wait for others', () => {
    const law = (mean: number) => ({ mean, scv: 0, draw: () => mean });
    const flow = (between: number, service: number) => ({ between: law(between), entry: 0, service: [law(service)] });
    const { flows } = runNetwork({ stations: [{ servers: 1, preemptive: true }], flows: [flow(3, 1), flow(6.5, 4)], routing: [[0]], customers: 1000 }, 1); // prettier-ignore
    expect(flows[0]!.sojourns.average()).toBeCloseTo(1, 9);
    expect(flows[1]!.sojourns.average()).toBeGreaterThan(5);
  });
});

describe('inputs that are none', () => {
  it.each<[string, Inputs]>([
    ['a model that nobody knows', { model: 'M/M/∞', lam: 1, mu: 1 }],
    ['no model', { lam: 1, mu: 1 }],
    ['a negative rate', { model: 'M/M/1', lam: -1, mu: 1 }],
    ['a queue that grows without end', { model: 'M/M/1', lam: 2, mu: 1 }],
    ['a text for a number', { model: 'M/D/1', lam: '0.5', service_time: 1 }],
    ['a law that nobody knows', { model: 'M/G/1', lam: 0.5, service: { dist: 'weibull', mean: 1 } }],
    ['shares that are not 1', { model: 'M/G/1', lam: 0.5, service: { dist: 'discrete', value: [1, 2], p: [0.5, 0.4] } }],
    ['a bound without a load', { model: 'G/G/1 (Kingman)', ca2: 1, cs2: 1, mean_service: 1 }],
    ['half a server', { model: 'M/M/c', servers: 0.5, lam: 0.1, mu: 1 }],
    ['classes without service', { model: 'M/G/1 non-preemptive strict priority', lam: [0.1, 0.2], service: [] }],
    ['more flows than fit', { model: 'nD/D/1', flows: 5, period: 5, x: [0] }],
    ['routing that nobody leaves', { model: 'Open Jackson network', service_time: [0.1, 0.1], routing: [[0, 1], [1, 0]], external_lambda: [1, 0] }],
    ['routing of another size', { model: 'Open Jackson network', service_time: [0.1], routing: [[0, 1], [1, 0]], external_lambda: [1] }],
    ['a tandem beyond saturation', { model: 'D/D/1 tandem', interarrival: 1, service_time: [0.5, 1.5] }],
    ['a pattern without a usable slot', { model: 'TDD alignment delay', pattern: 'DDDD', direction: 'UL (U only)', slot_ms: 0.5 }],
    ['a letter that is no slot', { model: 'TDD alignment delay', pattern: 'DDXU', direction: 'UL (U only)', slot_ms: 0.5 }],
  ])('%s have no answer', (_, inputs) => {
    const { outcome, reason } = outcomeOf(inputs, { utilisation: 0.5 });
    expect([outcome, reason?.code]).toEqual(['not-evaluable', 'inputs']);
  }); // prettier-ignore
});

describe('traffic of a network', () => {
  it('solves what comes in from outside and from others (Bolch, example 7.4)', () => {
    const rates = trafficOf([0, 0, 0, 4], [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [0.6, 0, 0, 0], [1, 0, 0, 0]]); // prettier-ignore
    expect(rates?.map((r) => Number(r.toFixed(6)))).toEqual([20, 10, 10, 4]);
  });

  it('gives each station its visits (Lazowska, p. 113)', () => {
    const { external, routing } = routingOf(0.3, [121, 70, 50]);
    expect(trafficOf(external, routing)?.map((r) => Number(r.toFixed(6)))).toEqual([36.3, 21, 15]);
  });
});

/* ---------- alignment ---------- */

describe('a wait for the next usable slot', () => {
  it.each([
    ['DDDSU', 'D'], ['DDDSU', 'U'], ['DDDDDDDSUU', 'DS'], ['DSUUU', 'U'], ['D', 'D'], ['UDUDD', 'U'],
  ])('%s for %s agrees with arrivals at many instants', (pattern, usable) => {
    const slot = 0.5;
    const each = 1000;
    const waits = Array.from({ length: pattern.length * each }, (_, i) => {
      const time = (i + 0.5) / each;
      let start = Math.ceil(time);
      while (!usable.includes(pattern[start % pattern.length]!)) start++;
      return (start - time) * slot;
    });
    const mean = waits.reduce((a, b) => a + b) / waits.length;
    const delay = alignmentOf(pattern, usable, slot)!;
    expect(delay.mean).toBeCloseTo(mean, 9);
    expect(delay.max).toBeCloseTo(Math.max(...waits), 2);
    expect(delay.variance).toBeCloseTo(waits.reduce((sum, w) => sum + (w - mean) ** 2, 0) / waits.length, 6);
  }); // prettier-ignore

  it('reads the letters of the direction', () => {
    const inputs = { model: 'TDD alignment delay', pattern: 'DDDSU', slot_ms: 0.5, direction: 'DL (D only)' };
    const waits = (mean: number, max: number, variance: number) =>
      row({ kind: 'queue', inputs, tolerance: { abs: 1e-9 }, expect: [{ quantity: 'mean_wait_ms', value: mean, unit: 'ms' }, { quantity: 'max_wait_ms', value: max, unit: 'ms' }, { quantity: 'var_ms2', value: variance, unit: 'ms2' }] }); // prettier-ignore
    expect(validate([fileOf(waits(0.55, 1.5, 0.18083333333333335))], only).rows[0]?.outcome).toBe('met');
    expect(validate([fileOf(waits(0.55, 1.5, 0.18083334))], only).rows[0]?.outcome).toBe('missed');
  });
});

/* ---------- vectors ---------- */

const files = () => shippedVectors().filter(({ name }) => name === 'queueing.json');

describe('vectors of queues', () => {
  it('that ship and that no chance has a part in are met', () => {
    const { summary } = validate(files(), { ...only, tiers: ['T0'] });
    expect(summary).toEqual({ checked: 4, missed: 0, context: 0, knownBad: 0, notEvaluable: 0 });
  });
});

describe.skipIf(!isThere)('published vectors of queues', () => {
  it('have an answer each, but for bounds whose load the row does not state', () => {
    const open = readFile(published).rows.filter((r) => queue.evaluate({ inputs: r.inputs }, undefined as never).kind === 'open'); // prettier-ignore
    expect(open.map((r) => r.id)).toEqual(['Q065', 'Q066']);
  });

  it('that no chance has a part in are all met', () => {
    const { summary } = validate([readFile(published)], { ...only, tiers: ['T0'] });
    expect(summary).toMatchObject({ missed: 0, notEvaluable: 0 });
    expect(summary.checked).toBeGreaterThan(0);
  });
});
