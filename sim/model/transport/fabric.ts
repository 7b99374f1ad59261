import { invariant, type BitsPerSecond, type Bytes, type LinkId } from '../../base/index.ts';
import type { RandomStreams } from '../../kernel/index.ts';
import type { CellParameters, DelayParameters, PathParameters, SwitchParameters } from '../parameters.ts';
import { Background } from './background.ts';
import { Merge } from './merge.ts';
import { Port } from './port.ts';
import { DirectHop, Stage, type Junction } from './stage.ts';
import { residence } from './switch.ts';
import { Way } from './way.ts';

/** Both directions of a cell's fronthaul, and the ports of each that other cells use too: they are asked before the way is read. */
export interface Ways {
  readonly down: Way;
  readonly up: Way;
  readonly merges: { readonly down: readonly Merge[]; readonly up: readonly Merge[] };
}

/** A port of a route by its name, `from>to`, and what lies behind it. */
interface Leg {
  readonly name: string;
  readonly rate: BitsPerSecond;
  readonly delay: number;
  /** Undefined: the sender's own port. */
  readonly at: SwitchParameters | undefined;
  readonly towards: string;
}

/** All ports that cells send through, each once, however many lead to it. */
export class Fabric {
  readonly merges: readonly Merge[];
  private readonly ways = new Map<LinkId, Ways>();

  constructor(cells: readonly CellParameters[], switches: readonly SwitchParameters[], streams: RandomStreams) {
    const routes = cells.map((cell) => routesOf(cell, switches));
    const plan = new PortPlan(streams);
    for (const [c, route] of routes.entries()) {
      const { transport } = cells[c]!;
      if (route) for (const legs of [route.down, route.up]) plan.add(legs, transport.path?.pcp ?? 0, transport.buffer);
    }
    cells.forEach((cell, c) => {
      const { link, transport } = cell;
      const route = routes[c];
      if (route === undefined) {
        const make = (delay: DelayParameters, name: string): Way =>
          new Way(new Stage(new Port(transport.rate, transport.buffer), delayOf(delay, streams, link, name)));
        this.ways.set(link, { down: make(transport.down, 'down'), up: make(transport.up, 'up'), merges: { down: [], up: [] } }); // prettier-ignore
        return;
      }
      const down = plan.way(route.down);
      const up = plan.way(route.up);
      this.ways.set(link, { down: down.way, up: up.way, merges: { down: down.merges, up: up.merges } });
    });
    this.merges = plan.merges;
  }

  of(link: LinkId): Ways {
    const ways = this.ways.get(link);
    invariant(ways, link);
    return ways;
  }
}

/** Which ports there are, and which others lead to each. */
class PortPlan {
  private readonly ports = new Map<string, { readonly port: Port; readonly leg: Leg; readonly from: string[] }>();
  private readonly shared = new Map<string, Merge>();
  private readonly streams: RandomStreams;

  constructor(streams: RandomStreams) {
    this.streams = streams;
  }

  get merges(): readonly Merge[] {
    return [...this.shared.values()];
  }

  add(legs: readonly Leg[], pcp: number, buffer: Bytes): void {
    legs.forEach((leg, i) => {
      const known = this.ports.get(leg.name);
      const from = known?.from ?? [];
      const before = legs[i - 1]?.name;
      if (before !== undefined && !from.includes(before)) from.push(before);
      if (known === undefined) this.ports.set(leg.name, { port: this.portOf(leg, pcp, buffer), leg, from });
    });
  }

  private portOf({ name, rate, at, towards }: Leg, pcp: number, buffer: Bytes): Port {
    const flows = at?.background.filter((flow) => flow.towards === towards) ?? [];
    invariant(flows.length <= 1, `${name}: more than one background flow`);
    const [flow] = flows;
    const standing = flow === undefined || flow.pcp === pcp ? 'equal' : flow.pcp > pcp ? 'above' : at?.preemption === true ? 'below-preempted' : 'below'; // prettier-ignore
    const background =
      flow &&
      new Background(
        { rate: flow.rate, frame: flow.frame, standing },
        8e9 / rate,
        flow.pattern === 'poisson' ? this.streams.stream(name, 'background') : undefined,
      );
    return new Port(rate, at?.buffer ?? buffer, background);
  }

  /** A way through its ports, from the end to the beginning, since each stage knows the next. */
  way(legs: readonly Leg[]): { readonly way: Way; readonly merges: readonly Merge[] } {
    const merges: Merge[] = [];
    let next: DirectHop | Junction | undefined;
    for (let i = legs.length - 1; i > 0; i--) {
      const leg = legs[i]!;
      const { port } = this.port(leg.name);
      port.ways++;
      const stage = new Stage(port, leg.delay, next);
      const cutThrough = leg.at?.forwarding === 'cut-through';
      const latency = leg.at?.latency ?? 0;
      const before = legs[i - 1]!.name;
      if (this.port(leg.name).from.length === 1) next = new DirectHop(stage, latency, cutThrough);
      else {
        const merge = this.mergeOf(leg.name, latency, cutThrough);
        next = merge.hop(this.port(leg.name).from.indexOf(before), stage);
        merges.unshift(merge);
      }
    }
    const [first, last] = [legs[0], legs.at(-1)];
    invariant(first && last, 'a way has a port');
    const way = new Way(new Stage(this.port(first.name).port, first.delay, next), this.port(last.name).port);
    return { way, merges };
  }

  private port(name: string) {
    const entry = this.ports.get(name);
    invariant(entry, name);
    return entry;
  }

  private mergeOf(name: string, latency: number, cutThrough: boolean): Merge {
    const known = this.shared.get(name);
    if (known) return known;
    const merge = new Merge(this.port(name).port, latency, cutThrough);
    this.shared.set(name, merge);
    // inlets in the order in which the ways were given: it decides who goes first at the same instant
    for (const from of this.port(name).from) merge.inlet(this.lastMergeBefore(from));
    return merge;
  }

  /** The nearest port on the way to `name`, itself included, that orders frames of several. */
  private lastMergeBefore(name: string): Merge | undefined {
    const { from, leg } = this.port(name);
    if (from.length > 1) return this.mergeOf(name, leg.at?.latency ?? 0, leg.at?.forwarding === 'cut-through');
    return from[0] === undefined ? undefined : this.lastMergeBefore(from[0]);
  }
}

/** The ports of both directions where the way leads through switches. */
function routesOf({ link, du, ru, transport: { path } }: CellParameters, switches: readonly SwitchParameters[]) {
  if (path === undefined) return undefined;
  invariant(path.links.length === path.switches.length + 1, `${link}: links and switches of its way`);
  const at = path.switches.map((id) => {
    const found = switches.find((s) => s.id === id);
    invariant(found, `${link}: switch ${id}`);
    return found;
  });
  const port = path.duPort ?? link;
  const nodes = [du, ...path.switches, ru] as readonly string[];
  const ends = { du: `${du}/${port}`, ru: `${ru}/${link}` };
  return { down: legsOf(path, nodes, at, ends, 'down'), up: legsOf(path, nodes, at, ends, 'up') };
}

function legsOf(
  path: PathParameters,
  nodes: readonly string[],
  switches: readonly SwitchParameters[],
  ends: { readonly du: string; readonly ru: string },
  way: 'down' | 'up',
): readonly Leg[] {
  const last = path.links.length - 1;
  const order = way === 'down' ? nodes : [...nodes].reverse();
  const at = way === 'down' ? switches : [...switches].reverse();
  return path.links.map((_, i): Leg => {
    const link = path.links[way === 'down' ? i : last - i]!;
    const from = i > 0 ? order[i]! : way === 'down' ? ends.du : ends.ru;
    const towards = order[i + 1]!;
    // a switch has a port for each port of the DU that hangs on it
    const port = way === 'up' && i === last ? ends.du : towards;
    return { name: `${from}>${port}`, rate: link.rate, delay: link[way], at: i === 0 ? undefined : at[i - 1], towards };
  });
}

function delayOf(delay: DelayParameters, streams: RandomStreams, link: LinkId, name: string): number | (() => number) {
  const stream = streams.stream(link, name);
  if (delay.kind === 'range') {
    const { range } = delay;
    return range.max > range.min ? () => residence(range, stream) : range.min;
  }
  const { fibre, switches } = delay;
  if (switches.length === 0) return fibre;
  return () => switches.reduce((sum, range) => sum + residence(range, stream), fibre as number);
}
