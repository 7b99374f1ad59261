import { nodeId, type NodeId } from '../base/ids.ts';
import { known, unknown, type Origin, type Valued } from '../base/origin.ts';
import { bitsPerSecond, fromGbps, type BitsPerSecond, type Ns } from '../base/units.ts';
import { UserError, type Where } from '../base/user-error.ts';
import type { AnyNode, FronthaulLink, TransportRoute, TransportSwitch } from './assembly.ts';
import { fullestSymbol } from './burst.ts';
import { wayDelay, type Loaded } from './queueing.ts';
import type { TransportFacts, TransportKey } from './transport.ts';

/** What a mix states of a way through switches. */
export interface RouteFacts {
  /** From the DU on. */
  readonly switches: readonly string[];
  /** Figures given link by link, by their key in the file. */
  readonly lists: ReadonlyMap<string, readonly number[]>;
  readonly pcp: number | undefined;
  readonly duPort: string | undefined;
  readonly where: Where;
}

/** Priority that fronthaul commonly has: assumed, the highest class. */
const COMMON_PCP = 7;

/**
 * The way that some facts tell; undefined where they tell none. Throws UserError: reference-unknown (no such switch), schema-mismatch (a
 * switch twice, figures for more or fewer links than there are).
 */
export function buildRoute(facts: TransportFacts, switches: readonly TransportSwitch[]): TransportRoute | undefined {
  const { route: path } = facts;
  if (!path) return undefined;
  const at = (key: string): string => `${path.where.path ?? ''}.transport.${key}`;
  const ids = path.switches.map((name) => nodeId(name));
  checkSwitches(ids, switches, at('path'), path.where);
  const count = ids.length + 1;
  for (const [key, values] of path.lists) {
    if (values.length === count) continue;
    throw new UserError('schema-mismatch', { path: at(key), expected: `[…] × ${count}`, found: `× ${values.length}` }, path.where); // prettier-ignore
  }
  const way = ids.map((id) => switches.find((s) => s.id === id));
  const lengths = path.lists.get('fibre_km');
  const total = lengths?.reduce((sum, km) => sum + km, 0) ?? 0;
  const { file, line } = path.where;
  const origin: Origin = { kind: 'configured', ...(file ? { file } : {}), ...(line ? { line } : {}), path: at('pcp') };
  return {
    switches: ids,
    hops: Array.from({ length: count }, (_, k) => ({
      share: lengths && total > 0 ? (lengths[k] ?? 0) / total : 1 / count,
      rate: hopRate(facts, path, k, [way[k - 1], way[k]]),
    })),
    pcp: path.pcp === undefined ? known(COMMON_PCP, { kind: 'assumed', path: at('pcp') }) : known(path.pcp, origin),
    ...(path.duPort === undefined ? {} : { duPort: path.duPort }),
  };
}

function checkSwitches(ids: readonly NodeId[], switches: readonly TransportSwitch[], path: string, where: Where): void {
  const stranger = ids.find((id) => !switches.some((s) => s.id === id));
  if (stranger !== undefined) {
    const names = switches.map((s) => s.id).join(', ') || '-';
    throw new UserError('reference-unknown', { path, name: stranger, known: names }, where);
  }
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new UserError('schema-mismatch', { path, expected: `1 × ${twice}`, found: '2 ×' }, where); // prettier-ignore
}

/** As the link says, link by link or for all of them; else no faster than the slower of the ports at its ends. */
function hopRate(
  { stated }: TransportFacts,
  { lists }: RouteFacts,
  k: number,
  ends: readonly (TransportSwitch | undefined)[],
): Valued<BitsPerSecond> {
  const whole = stated.get('rate_gbps');
  const own = whole?.origin.kind === 'overridden' ? undefined : lists.get('rate_gbps')?.[k];
  if (whole) return known(fromGbps(own ?? Number(whole.value)), { ...whole.origin, encoding: 'gbps' });
  const ports = ends.flatMap((s) => (s?.rate.value === undefined ? [] : [s.rate]));
  const [slower] = ports.sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  return slower ?? unknown('transport.rate_gbps');
}

/** A link whose transport holds its way already, and what was said of it. */
export interface Drawn {
  readonly link: FronthaulLink;
  readonly facts: TransportFacts;
}

const DERIVED = { t12Min: 't12_min', t12Max: 't12_max', t34Min: 't34_min', t34Max: 't34_max' } as const;

/**
 * The links with T12 and T34 reckoned from fibre, switches and the worst queues of all that share a port, where nobody states them. A
 * figure carries the fibre's origin, so that another length moves it; what cannot be reckoned names what is missing.
 */
export function leadThrough(
  drawn: readonly Drawn[],
  switches: readonly TransportSwitch[],
  nodes: readonly AnyNode[],
): readonly FronthaulLink[] {
  const all = drawn.map(({ link }): Loaded => {
    const du = nodes.find((n) => n.id === link.du);
    const cell = du?.kind === 'o-du' ? du.variants[0]?.cells[link.cell] : undefined;
    return { link, burst: du?.kind === 'o-du' && cell ? fullestSymbol(du.behaviour, cell) : undefined };
  });
  return drawn.map(({ link, facts }, i) => {
    const loaded = all[i];
    const { route, fibre, rate } = link.transport;
    if (!route || !loaded) return link;
    const down = wayDelay(loaded, 'down', all, switches);
    const up = wayDelay(loaded, 'up', all, switches);
    const slow = route.hops.find((hop) => hop.rate.value === undefined);
    const missing = fibre.value === undefined ? 'transport.fibre_km' : slow ? 'transport.rate_gbps' : undefined;
    const reckoned = (key: keyof typeof DERIVED, value: Ns | undefined): Valued<Ns> => {
      const name: TransportKey = DERIVED[key];
      if (facts.stated.has(name)) return link.transport[key];
      return value === undefined ? unknown(missing ?? `transport.${name}`) : known(value, fibre.origin);
    };
    const rates = route.hops.flatMap((hop) => hop.rate.value ?? []);
    const slowest = rates.length < route.hops.length ? undefined : bitsPerSecond(Math.min(...rates));
    const transport = {
      ...link.transport,
      t12Min: reckoned('t12Min', down.min),
      t12Max: reckoned('t12Max', down.max),
      t34Min: reckoned('t34Min', up.min),
      t34Max: reckoned('t34Max', up.max),
      rate: slowest === undefined ? rate : known(slowest, route.hops.find((hop) => hop.rate.value === slowest)?.rate.origin ?? rate.origin), // prettier-ignore
    };
    return { ...link, transport };
  });
}
