import { z } from 'zod';
import { evaluator, figures, open, shape, type Evaluation } from '../evaluator.ts';
import { alignmentOf } from './queue/alignment.ts';
import { meanInterval, meanOf, shareInterval } from './queue/intervals.ts';
import { erlang, exponential, fixed, gamma, lawSchema, positive, type Law } from './queue/laws.ts';
import { runNetwork, type Counted, type Flow, type Network } from './queue/network.ts';
import { runPeriodic, type Periodic } from './queue/periodic.ts';
import { averaged, list, one, sampled, type Estimate, type Estimates } from './queue/sampled.ts';
import type { StationPlan } from './queue/stations.ts';
import { routingOf, trafficOf } from './queue/traffic.ts';

/* ---------- how long a run is ---------- */

/**
 * Customers of a run. A queue forgets its past in about (ca² + cs²) / 2 / (1 - load)² customers (Odoni and Roth 1983, in heavy traffic), and a
 * run is so many times longer; bounded, so that a light load is not too short and a heavy one not too long.
 */
const RELAXATIONS = 1000;
const CUSTOMERS = { least: 10_000, most: 200_000 } as const;
/** Loss systems forget faster: their queue is short. */
const LOSS_CUSTOMERS = 40_000;

const customersOf = (load: number, ca2: number, cs2: number): number =>
  Math.min(CUSTOMERS.most, Math.max(CUSTOMERS.least, (RELAXATIONS * (ca2 + cs2)) / 2 / (1 - load) ** 2));

/* ---------- one station ---------- */

const single = (plan: StationPlan, flows: readonly Omit<Flow, 'entry'>[], customers: number): Network => ({
  stations: [plan],
  flows: flows.map((flow) => ({ ...flow, entry: 0 })),
  routing: [[0]],
  customers,
});

/** GI/G/c with one kind of customers and room for all. */
function queueOf(between: Law, service: Law, servers = 1): Network | undefined {
  const load = service.mean / between.mean / servers;
  if (load >= 1) return undefined;
  const plan: StationPlan = servers === 1 ? { servers, inOrder: true } : { servers };
  return single(plan, [{ between, service: [service] }], customersOf(load, between.scv, service.scv));
}

/** A queue that grows without end. */
const unstable = open('inputs', { kind: 'utilisation' });

const answer = (network: Network | undefined, estimates: Estimates<Counted>): Evaluation =>
  network === undefined ? unstable : sampled((seed) => runNetwork(network, seed), estimates);

const waits = ({ flows }: Counted) => flows[0]!.waits;
const sojourns = ({ flows }: Counted) => flows[0]!.sojourns;
const scaled = (values: readonly number[], divisor: number): number[] => values.map((v) => v / divisor);

/** The share of servers at work. */
const utilisation = (servers: number): Estimates<Counted> => ({
  utilisation: one(({ stations }) => shareInterval(scaled(stations[0]!.busy, servers))),
});

const PERCENTILES = [50, 90, 95, 99] as const;
const percentiles: Estimates<Counted> = Object.fromEntries(
  PERCENTILES.flatMap((p): [string, Estimate<Counted>][] => [
    [`wait_p${p}`, one((run) => waits(run).quantile(p / 100))],
    [`sojourn_p${p}`, one((run) => sojourns(run).quantile(p / 100))],
  ]),
);

const inSystem = ({ busy, queue }: Counted['stations'][number]): number[] => busy.map((b, i) => b + queue[i]!);

/** What is known of a queue where nobody is lost. */
const QUEUE: Estimates<Counted> = {
  ...percentiles,
  mean_wait_queue: one((run) => waits(run).mean()),
  mean_sojourn: one((run) => sojourns(run).mean()),
  mean_in_queue: one(({ stations }) => meanInterval(stations[0]!.queue)),
  mean_in_system: one(({ stations }) => meanInterval(inSystem(stations[0]!))),
  prob_wait: one((run) => waits(run).above(0)),
  prob_no_wait: one((run) => waits(run).zero()),
};

const ONE_SERVER: Estimates<Counted> = {
  ...QUEUE,
  ...utilisation(1),
  p0: one(({ stations }) => shareInterval(stations[0]!.busy.map((b) => 1 - b))),
};

/** Of GI/M/1, sigma is the probability that an arrival finds the server at work. */
const GI_M_1: Estimates<Counted> = { ...ONE_SERVER, sigma: one((run) => waits(run).above(0)) };

const poisson = (rate: number): Law => exponential(1 / rate);
const named = (model: string) => z.literal(model);
const beginning = (words: string) => z.string().startsWith(words);

const mm1 = shape(z.object({ model: named('M/M/1'), lam: positive, mu: positive }), ({ lam, mu }) =>
  answer(queueOf(poisson(lam), exponential(1 / mu)), ONE_SERVER),
);

const md1 = shape(z.object({ model: named('M/D/1'), lam: positive, service_time: positive }), (inputs) =>
  answer(queueOf(poisson(inputs.lam), fixed(inputs.service_time)), ONE_SERVER),
);

const mg1 = shape(z.object({ model: named('M/G/1'), lam: positive, service: lawSchema }), ({ lam, service }) =>
  answer(queueOf(poisson(lam), service), ONE_SERVER),
);

const em1 = shape(z.object({ model: named('E2/M/1'), lam: positive, mu: positive }), ({ lam, mu }) =>
  answer(queueOf(erlang(2, 1 / lam), exponential(1 / mu)), GI_M_1),
);

const dm1 = shape(z.object({ model: named('D/M/1'), interarrival: positive, mu: positive }), ({ interarrival, mu }) =>
  answer(queueOf(fixed(interarrival), exponential(1 / mu)), GI_M_1),
);

const servers = z.int().min(1).max(1000);

const mmc = shape(z.object({ model: named('M/M/c'), servers, lam: positive, mu: positive }), ({ lam, mu, servers }) =>
  answer(queueOf(poisson(lam), exponential(1 / mu), servers), {
    ...QUEUE,
    ...utilisation(servers),
    erlang_c: one((run) => waits(run).above(0)),
  }),
);

/** A mean that is bounded, not known; a row that states no load has no answer. Laws are gamma, of which the row gives mean and variation. */
const gg1 = shape(
  z.object({
    model: beginning('G/G/1'),
    ca2: z.number().nonnegative(),
    cs2: z.number().nonnegative(),
    mean_service: positive,
    utilisation: positive,
  }),
  ({ ca2, cs2, mean_service, utilisation: load }) => {
    const network = queueOf(gamma(mean_service / load, ca2), gamma(mean_service, cs2));
    if (network === undefined) return unstable;
    return averaged(
      (seed) => runNetwork(network, seed),
      'mean_wait_queue',
      'time',
      (run) => waits(run).average(),
    );
  },
);

const batches = shape(
  z.object({ model: beginning('M^[b]/D/1'), batch: z.int().positive(), batch_rate: positive, service_time: positive }),
  ({ batch, batch_rate, service_time }) => {
    const load = batch * batch_rate * service_time;
    const flow = { between: poisson(batch_rate), batch, service: [fixed(service_time)] };
    return answer(
      load < 1 ? single({ servers: 1, inOrder: true }, [flow], customersOf(load, batch, 0)) : undefined,
      ONE_SERVER,
    );
  },
);

const vacations = shape(
  z.object({ model: beginning('M/D/1 with multiple deterministic'), lam: positive, service_time: positive, vacation: positive }), // prettier-ignore
  ({ lam, service_time, vacation }) => {
    const network = queueOf(poisson(lam), fixed(service_time));
    const resting = { servers: 1, vacation: fixed(vacation) };
    return answer(network && { ...network, stations: [resting] }, { ...QUEUE, ...utilisation(1) });
  },
);

/* ---------- one station that turns customers away ---------- */

const LOST = one<Counted>(({ flows }) => flows[0]!.lost.above(0));

/** Erlangs alone: the unit of time is that of a service. */
const erlangB = shape(
  z.object({ model: beginning('M/M/c/c'), servers, offered_erlang: positive }),
  ({ servers, offered_erlang }) => {
    const flow = { between: poisson(offered_erlang), service: [exponential(1)] };
    return answer(single({ servers, room: servers }, [flow], LOSS_CUSTOMERS), { ...utilisation(servers), blocking: LOST });
  },
); // prettier-ignore

/** `capacity`: customers in the system, the one in service among them. */
const mm1k = shape(
  z.object({ model: named('M/M/1/K'), lam: positive, mu: positive, capacity: z.int().positive() }),
  ({ lam, mu, capacity }) => {
    const flow = { between: poisson(lam), service: [exponential(1 / mu)] };
    return answer(single({ servers: 1, room: capacity }, [flow], LOSS_CUSTOMERS), {
      ...utilisation(1),
      loss_probability: LOST,
      throughput: one(({ stations }) => meanInterval(stations[0]!.rate)),
      mean_in_system: one(({ stations }) => meanInterval(inSystem(stations[0]!))),
      mean_sojourn_accepted: one((run) => sojourns(run).mean()),
    });
  },
);

/* ---------- one station with classes, the first the most urgent ---------- */

const classes = (model: string, plan: StationPlan, estimates: Estimates<Counted>) =>
  shape(
    z
      .object({ model: beginning(model), lam: z.array(positive).min(1), service: z.array(lawSchema) })
      .refine(({ lam, service }) => lam.length === service.length),
    ({ lam, service }) => {
      const rate = lam.reduce((sum, l) => sum + l, 0);
      const moment = (of: (law: Law) => number): number => service.reduce((sum, law, i) => sum + lam[i]! * of(law), 0) / rate; // prettier-ignore
      const mean = moment((law) => law.mean);
      const scv = moment((law) => (1 + law.scv) * law.mean ** 2) / mean ** 2 - 1;
      const load = rate * mean;
      const flows = service.map((law, i) => ({ between: poisson(lam[i]!), service: [law] }));
      return answer(load < 1 ? single(plan, flows, customersOf(load, 1, scv)) : undefined, estimates);
    },
  );

const PER_CLASS: Estimates<Counted> = {
  ...utilisation(1),
  mean_sojourn_per_class: list(({ flows }) => flows.map((flow) => flow.sojourns.mean())),
};

const nonPreemptive = classes('M/G/1 non-preemptive', { servers: 1 }, {
  ...PER_CLASS,
  mean_wait_queue_per_class: list(({ flows }) => flows.map((flow) => flow.waits.mean())),
}); // prettier-ignore

/** What is interrupted waits more than once: its sojourn alone is asked for. */
const preemptive = classes('M/G/1 preemptive-resume', { servers: 1, preemptive: true }, PER_CLASS);

/* ---------- periodic flows ---------- */

const periodic = shape(
  z
    .object({
      model: beginning('nD/D/1'),
      flows: z.int().min(1).max(1000),
      period: z.int().max(1000),
      x: z.array(z.number().nonnegative()).min(1),
    })
    .refine(({ flows, period }) => flows < period),
  ({ flows, period, x }) =>
    sampled<Periodic>((seed) => runPeriodic(flows, period, x, seed), {
      utilisation: one(({ busy }) => shareInterval(busy)),
      p_workload_greater_x: list(({ above }) => above.map((shares) => shareInterval(shares))),
    }),
);

/* ---------- several stations ---------- */

const times = z.array(positive).min(1);

/** One flow for each station that customers come to from outside; as many come as the busiest station needs. */
function openNetwork(external: readonly number[], routing: Network['routing'], services: readonly Law[]): Network | undefined {
  const rates = trafficOf(external, routing);
  const loads = rates?.map((rate, i) => rate * services[i]!.mean);
  if (loads === undefined || !loads.every((load) => load < 1)) return undefined;
  return {
    stations: services.map(() => ({ servers: 1 })),
    flows: external.flatMap((rate, entry) => (rate > 0 ? [{ between: poisson(rate), entry, service: services }] : [])),
    routing,
    customers: customersOf(Math.max(...loads), 1, 1),
  };
} // prettier-ignore

const PER_STATION: Estimates<Counted> = {
  throughput: list(({ stations }) => stations.map((s) => meanInterval(s.rate))),
  utilisation: list(({ stations }) => stations.map((s) => shareInterval(s.busy))),
  mean_in_system: list(({ stations }) => stations.map((s) => meanInterval(inSystem(s)))),
  mean_sojourn_per_visit: list(({ stations }) => stations.map((s) => s.sojourns.mean())),
};

const share = z.number().min(0).max(1);
const jackson = shape(
  z
    .object({
      model: named('Open Jackson network'),
      service_time: times,
      routing: z.array(z.array(share).refine((row) => row.reduce((sum, p) => sum + p, 0) <= 1 + 1e-9)),
      external_lambda: z.array(z.number().nonnegative()).refine((rates) => rates.some((rate) => rate > 0)),
    })
    .refine(({ service_time: { length }, routing, external_lambda }) => [routing, external_lambda, ...routing].every((l) => l.length === length)), // prettier-ignore
  ({ service_time, routing, external_lambda }) =>
    answer(openNetwork(external_lambda, routing, service_time.map(exponential)), PER_STATION),
);

const jacksonByVisits = shape(
  z
    .object({
      model: named('Open Jackson network'),
      service_time: times,
      visits: times.refine((visits) => visits.reduce((sum, v) => sum + v, 0) >= 1),
      external_lambda: positive,
    })
    .refine(({ service_time, visits }) => service_time.length === visits.length),
  ({ service_time, visits, external_lambda }) => {
    const { external, routing } = routingOf(external_lambda, visits);
    return answer(openNetwork(external, routing, service_time.map(exponential)), PER_STATION);
  },
);

/** Each station hands on to the next. */
const chain = (length: number): number[][] =>
  Array.from({ length }, (_, i) => Array.from({ length }, (_, k) => (k === i + 1 ? 1 : 0)));

const tandem = shape(z.object({ model: beginning('Tandem M/M/1'), lam: positive, service_time: times }), (inputs) => {
  const external = inputs.service_time.map((_, i) => (i === 0 ? inputs.lam : 0));
  return answer(openNetwork(external, chain(external.length), inputs.service_time.map(exponential)), {
    ...PER_STATION,
    mean_sojourn_per_node: PER_STATION['mean_sojourn_per_visit']!,
    mean_sojourn_total: one((run) => sojourns(run).mean()),
  });
});

/** Enough customers for whole arrivals in each batch; chance has no part in it. */
const FIXED_CUSTOMERS = 1000;
const fixedTandem = shape(
  z.object({ model: named('D/D/1 tandem'), interarrival: positive, service_time: times }),
  ({ interarrival, service_time }) => {
    if (Math.max(...service_time) > interarrival) return unstable;
    const run = runNetwork(
      {
        stations: service_time.map(() => ({ servers: 1 })),
        flows: [{ between: fixed(interarrival), entry: 0, service: service_time.map(fixed) }],
        routing: chain(service_time.length),
        customers: FIXED_CUSTOMERS,
      },
      0,
    );
    const unit = 'as the inputs';
    return figures({
      utilisation: { unit, figure: run.stations.map(({ busy }) => meanOf(busy)) },
      mean_wait_queue: { unit, figure: waits(run).average() },
      sojourn: { unit, figure: sojourns(run).average() },
    });
  },
);

/* ---------- arithmetic on a pattern of slots ---------- */

/** A direction names the slots that it may use by their letter: "DL (D and S …)". */
const SLOT_LETTER = /\b[DSU]\b/g;

const alignment = shape(
  z.object({
    model: named('TDD alignment delay'),
    pattern: z.string().regex(/^[DSU]+$/),
    direction: z.string(),
    slot_ms: positive,
  }),
  ({ pattern, direction, slot_ms }) => {
    const delay = alignmentOf(pattern, (direction.match(SLOT_LETTER) ?? []).join(''), slot_ms);
    if (delay === undefined) return open('inputs', { kind: 'direction' });
    return figures({
      mean_wait_ms: { unit: 'ms', figure: delay.mean },
      max_wait_ms: { unit: 'ms', figure: delay.max },
      var_ms2: { unit: 'ms2', figure: delay.variance },
    });
  },
);

/** Queues that run on the kernel, as the row describes them: what is known of them in closed form is what the kernel is checked against. */
export const queue = evaluator('queue', [
  mm1, md1, mg1, em1, dm1, mmc, gg1, batches, vacations, erlangB, mm1k, nonPreemptive, preemptive, periodic,
  jackson, jacksonByVisits, tandem, fixedTandem, alignment,
]); // prettier-ignore
