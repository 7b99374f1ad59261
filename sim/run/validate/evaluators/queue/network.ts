import { invariant } from '../../../../base/invariant.ts';
import { ns, type Ns } from '../../../../base/units.ts';
import { RandomStreams, Simulation, type HandlerId, type RandomStream } from '../../../../kernel/index.ts';
import { BATCHES, Sample, Series } from './intervals.ts';
import type { Law } from './laws.ts';
import { stationOf, type Station, type StationPlan, type Visitor } from './stations.ts';

/** Customers of one kind. The place of a flow in its network is its priority: the first is the most urgent. */
export interface Flow {
  readonly between: Law;
  /** So many arrive at once; one where it is not said. */
  readonly batch?: number;
  /** The station where they arrive. */
  readonly entry: number;
  /** At each station. */
  readonly service: readonly Law[];
}

export interface Network {
  readonly stations: readonly StationPlan[];
  readonly flows: readonly Flow[];
  /** The share of those who leave a station (row) that goes on to another (column); the rest leaves the network. */
  readonly routing: readonly (readonly number[])[];
  /** So many arrive in a run, on average. */
  readonly customers: number;
}

/** What a run counted in its steady state, in the unit of time of the row. */
export interface Counted {
  readonly stations: readonly {
    /** Mean number of servers at work, of customers that wait, and of departures in a unit of time, batch by batch. */
    readonly busy: readonly number[];
    readonly queue: readonly number[];
    readonly rate: readonly number[];
    readonly waits: Sample;
    readonly sojourns: Sample;
  }[];
  readonly flows: readonly {
    /** Sums over all stations of those who were not lost. */
    readonly waits: Sample;
    readonly sojourns: Sample;
    /** 1 for each arrival that was lost, 0 for the others. */
    readonly lost: Sample;
  }[];
}

/** The share of a run that is dropped at its beginning, when the stations fill. */
const WARM_UP = 0.1;
/** Of the shortest mean service at least, in ns: its rounding to whole ns is then below 1e-6 of it. */
const FINEST = 1e6;

/** Nanoseconds of a unit of time: a power of ten, so that decimal times stay whole. */
export const scaleOf = (shortest: number): number => 10 ** Math.ceil(Math.log10(FINEST / shortest) - 1e-9);

/** Runs a network from empty to empty again, by the random streams of a seed. */
export const runNetwork = (network: Network, seed: number): Counted => new NetworkRun(network, seed).run();

const LITTLE = 1e-9;

class NetworkRun {
  private readonly simulation = new Simulation();
  private readonly scale: number;
  private readonly warm: Ns;
  private readonly span: Ns;
  private readonly places: Place[];
  private readonly flows: Source[];
  private readonly ways: readonly (readonly (readonly [station: number, share: number])[])[];
  private readonly routing: RandomStream;
  private readonly customers: Customer[] = [];
  private readonly free: Customer[] = [];
  /** When the last one left. */
  private last = ns(0);

  constructor(network: Network, seed: number) {
    const { simulation } = this;
    const services = network.flows.flatMap((flow) => flow.service.map((law) => law.mean));
    this.scale = scaleOf(Math.min(...services));
    const rate = network.flows.reduce((sum, { between, batch = 1 }) => sum + batch / between.mean, 0);
    const perBatch = Math.round(((1 - WARM_UP) * network.customers) / BATCHES);
    this.span = ns((perBatch / rate) * this.scale);
    this.warm = ns(((WARM_UP * network.customers) / rate) * this.scale);
    const horizon = ns(this.warm + BATCHES * this.span);
    const streams = new RandomStreams(seed);
    this.routing = streams.stream('network', 'routing');
    this.ways = network.routing.map((row) => row.flatMap((share, k): [number, number][] => (share > 0 ? [[k, share]] : []))); // prettier-ignore
    this.places = network.stations.map((plan, i) => ({
      room: plan.room ?? Infinity,
      station: stationOf(plan, {
        simulation,
        horizon,
        scale: this.scale,
        stream: streams.stream(`station ${i}`, 'vacation'),
        visitor: (slot) => this.customers[slot]!,
        done: (visitor, time) => this.leave(visitor as Customer, time),
      }),
      departures: 0,
      areas: [],
      waits: new Series(),
      sojourns: new Series(),
      sojourn: 0,
    }));
    const arrival = simulation.register((flow) => this.arrive(flow, horizon, arrival), 'arrival');
    this.flows = network.flows.map((flow, i) => ({
      flow,
      between: streams.stream(`flow ${i}`, 'arrival'),
      service: streams.stream(`flow ${i}`, 'service'),
      waits: new Series(),
      sojourns: new Series(),
      lost: new Series(),
    }));
    this.flows.forEach((_, i) => this.schedule(i, horizon, arrival));
  }

  run(): Counted {
    for (let batch = 0; batch <= BATCHES; batch++) {
      this.simulation.run({ until: ns(this.warm + batch * this.span) });
      for (const place of this.places) place.areas.push(this.areasOf(place));
    }
    this.simulation.run();
    if (this.last > this.simulation.now) this.simulation.run({ until: this.last });
    this.places.forEach((place) => this.checkLittle(place));
    const sample = (series: Series, factor = 1 / this.scale): Sample => new Sample(series.times(factor), WARM_UP);
    return {
      stations: this.places.map((place) => ({
        busy: this.rates(place, 0, 1),
        queue: this.rates(place, 1, 1),
        rate: this.rates(place, 2, this.scale),
        waits: sample(place.waits),
        sojourns: sample(place.sojourns),
      })),
      flows: this.flows.map(({ waits, sojourns, lost }) => ({
        waits: sample(waits),
        sojourns: sample(sojourns),
        lost: sample(lost, 1),
      })),
    };
  }

  private areasOf({ station, departures }: Place): Place['areas'][number] {
    return [...station.areas(), departures];
  }

  private rates({ areas }: Place, of: 0 | 1 | 2, factor: number): number[] {
    return areas.slice(1).map((area, i) => ((area[of] - areas[i]![of]) / this.span) * factor);
  }

  /** L = λW over a run from empty to empty: customers × time as the station counts it, and as its customers do. */
  private checkLittle({ station, sojourn }: Place): void {
    const [busy, queue] = station.areas();
    const area = busy + queue;
    invariant(station.customers === 0, 'a station that is not empty at the end');
    if (!(Math.abs(area - sojourn) <= LITTLE * area)) invariant(false, `${area} ns in system, but sojourns of ${sojourn} ns`);
  } // prettier-ignore

  private schedule(flow: number, horizon: Ns, arrival: HandlerId): void {
    const { between, flow: { between: law } } = this.flows[flow]!; // prettier-ignore
    const time = this.simulation.now + Math.round(law.draw(between) * this.scale);
    if (time < horizon) this.simulation.at(time as Ns, arrival, flow);
  }

  private arrive(index: number, horizon: Ns, arrival: HandlerId): void {
    const source = this.flows[index]!;
    for (let i = source.flow.batch ?? 1; i > 0; i--) this.admit(source, index);
    this.schedule(index, horizon, arrival);
  }

  private admit(source: Source, priority: number): void {
    const { room, station } = this.places[source.flow.entry]!;
    const isLost = room < Infinity && station.customers >= room;
    source.lost.set(source.lost.reserve(), isLost ? 1 : 0);
    if (isLost) return;
    const customer = this.free.pop() ?? this.create();
    customer.source = source;
    customer.priority = priority;
    customer.place = source.waits.reserve();
    source.sojourns.reserve();
    customer.arrived = this.simulation.now;
    customer.waited = 0;
    this.enter(customer, source.flow.entry);
  }

  private create(): Customer {
    const customer = new Customer(this.simulation, this.customers.length);
    this.customers.push(customer);
    return customer;
  }

  private enter(customer: Customer, at: number): void {
    const place = this.places[at]!;
    const { flow, service } = customer.source;
    customer.at = at;
    customer.visit = place.waits.reserve();
    place.sojourns.reserve();
    customer.entered = this.simulation.now;
    customer.began = customer.entered;
    customer.station = place.station;
    customer.service = ns(flow.service[at]!.draw(service) * this.scale);
    place.station.enter(customer);
  }

  private leave(customer: Customer, time: Ns): void {
    const { source, visit, entered, began } = customer;
    const place = this.places[customer.at]!;
    place.waits.set(visit, began - entered);
    place.sojourns.set(visit, time - entered);
    place.sojourn += time - entered;
    place.departures++;
    if (time > this.last) this.last = time;
    customer.waited += began - entered;
    const next = this.next(customer.at);
    if (next !== undefined) {
      this.enter(customer, next);
      return;
    }
    source.waits.set(customer.place, customer.waited);
    source.sojourns.set(customer.place, time - customer.arrived);
    this.free.push(customer);
  }

  private next(from: number): number | undefined {
    const ways = this.ways[from]!;
    if (ways.length === 0) return undefined;
    let left = this.routing.uniform();
    return ways.find(([, share]) => (left -= share) < 0)?.[0];
  }
}

interface Place {
  readonly station: Station;
  readonly room: number;
  departures: number;
  /** At the edges of the batches: customers in service × ns, those waiting × ns, departures. */
  readonly areas: (readonly [number, number, number])[];
  readonly waits: Series;
  readonly sojourns: Series;
  /** The sum of all, ns. */
  sojourn: number;
}

interface Source {
  readonly flow: Flow;
  readonly between: RandomStream;
  readonly service: RandomStream;
  readonly waits: Series;
  readonly sojourns: Series;
  readonly lost: Series;
}

/** A customer on its way; taken again for another one after it has left. */
class Customer implements Visitor {
  readonly simulation: Simulation;
  readonly slot: number;
  wakeup = -1;
  station!: Station;
  source!: Source;
  priority = 0;
  service = ns(0);
  /** Times in ns: of its arrival in the network and at its station, and of the beginning of its service there. */
  arrived = 0;
  entered = 0;
  began = 0;
  waited = 0;
  /** Its station, and its places in the series of the flow and of the station. */
  at = 0;
  place = 0;
  visit = 0;

  constructor(simulation: Simulation, slot: number) {
    this.simulation = simulation;
    this.slot = slot;
  }

  settle(): void {
    this.began = this.simulation.now;
    this.station.begin(this);
  }
}
