import { z } from 'zod';
import { nodeId, type NodeId } from '../base/ids.ts';
import { known, type Encoding, type Origin, type Valued } from '../base/origin.ts';
import { bytes, fromGbps, fromUs } from '../base/units.ts';
import type { Where } from '../base/user-error.ts';
import type { BackgroundFlow, TransportSwitch } from './assembly.ts';
import type { RouteFacts } from './route.ts';
import { mapping } from './profile/leaf.ts';
import { bytesSize, gbps, id, microseconds } from './profile/scalars.ts';
import { bufferKb, forwarding, pcp, vlans } from './profile/schema-switch.ts';
import { FILE_KEYS, TRANSPORT_KEYS } from './transport.ts';

/** Nobody's fronthaul leads through more; each is a queue for each link. */
const MOST_HOPS = 32;

const scalar = z.union([z.number(), z.string()]);
const PER_HOP: ReadonlySet<string> = new Set(['fibre_km', 'rate_gbps', 'asymmetry_ns']);

/** A transport in place: the figures of TRANSPORT_KEYS, some of them one by one for each link of a way through switches. */
export const transportShape = mapping({
  ...Object.fromEntries(
    TRANSPORT_KEYS.map((key) => {
      const each = PER_HOP.has(key) ? z.union([z.number(), z.array(z.number()).max(MOST_HOPS)]) : scalar;
      return [FILE_KEYS[key], each.optional()];
    }),
  ),
  path: z.array(id).min(1).max(MOST_HOPS).optional(),
  pcp: pcp.optional(),
  du_port: z.string().min(1).optional(),
});

export const switchShape = mapping({
  profile: z.string().min(1).optional(),
  forwarding: forwarding.optional(),
  latency_us: microseconds.optional(),
  preemption: z.boolean().optional(),
  buffer_kb: bufferKb.optional(),
  mtu_bytes: bytesSize.optional(),
  vlans: vlans.optional(),
  rate_gbps: gbps.optional(),
});

export const backgroundShape = mapping({
  at: id,
  towards: id,
  rate_gbps: gbps,
  frame_bytes: bytesSize,
  pcp: pcp.optional(),
  pattern: z.enum(['constant', 'poisson']).optional(),
});

/** What a mix states of a switch: the figures of a profile, and others in their place. */
export interface MixSwitch {
  readonly id: NodeId;
  readonly profile: string | undefined;
  readonly stated: Partial<Omit<TransportSwitch, 'id' | 'label' | 'background'>>;
  readonly where: Where;
}

export type MixBackground = BackgroundFlow & { readonly at: NodeId; readonly where: Where };

type Placed = (path: readonly (string | number)[]) => Where;

export function readSwitches(
  written: Readonly<Record<string, z.output<typeof switchShape>>> | undefined,
  placeOf: Placed,
): readonly MixSwitch[] {
  return Object.entries(written ?? {}).map(([name, w]) => {
    const given = <T, U>(key: keyof typeof w, value: T | undefined, convert: (value: T) => U, encoding: Encoding = 'plain'): Valued<U> | undefined => {
      if (value === undefined) return undefined;
      const { file, line } = placeOf(['switches', name, key]);
      const origin: Origin = { kind: 'configured', ...(file ? { file } : {}), ...(line ? { line } : {}), path: `switches.${name}.${key}`, encoding };
      return known(convert(value), origin);
    }; // prettier-ignore
    const same = <T>(value: T): T => value;
    const all = {
      forwarding: given('forwarding', w.forwarding, same),
      latency: given('latency_us', w.latency_us, fromUs, 'us'),
      preemption: given('preemption', w.preemption, same),
      buffer: given('buffer_kb', w.buffer_kb, (kb) => bytes(kb * 1e3)),
      mtu: given('mtu_bytes', w.mtu_bytes, bytes),
      vlans: given('vlans', w.vlans, same),
      rate: given('rate_gbps', w.rate_gbps, fromGbps, 'gbps'),
    };
    const stated = Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as MixSwitch['stated'];
    return { id: nodeId(name), profile: w.profile, stated, where: placeOf(['switches', name]) };
  });
}

/** Traffic of others is best effort (PCP 0) at constant distance where the mix does not say. */
export const readBackground = (
  written: readonly z.output<typeof backgroundShape>[] | undefined,
  placeOf: Placed,
): readonly MixBackground[] =>
  (written ?? []).map((w, i) => ({
    at: nodeId(w.at),
    towards: nodeId(w.towards),
    rate: fromGbps(w.rate_gbps),
    frame: bytes(w.frame_bytes),
    pcp: w.pcp ?? 0,
    pattern: w.pattern ?? 'constant',
    where: placeOf(['background', i]),
  }));

type WrittenTransport = z.output<typeof transportShape>;
type Figure = number | string | readonly number[] | undefined;
type Scalars = Readonly<Record<string, number | string | undefined>>;

/** Figures for the way as a whole, and what is said of each of its links. */
export function splitTransport(
  { path, pcp: priority, du_port, ...figures }: WrittenTransport,
  where: Where,
): { readonly scalars: Scalars; readonly route?: RouteFacts } {
  const entries = Object.entries<Figure>(figures);
  const lists = new Map(entries.flatMap(([key, value]) => (isList(value) ? [[key, value] as const] : [])));
  // a way is as long as its links together, and as fast as the slowest
  const whole = (key: string, values: readonly number[]): number =>
    key === 'rate_gbps' ? Math.min(...values) : values.reduce((sum, value) => sum + value, 0);
  const scalars = Object.fromEntries(entries.map(([key, value]) => [key, isList(value) ? whole(key, value) : value]));
  const isOfPath = path !== undefined || priority !== undefined || du_port !== undefined || lists.size > 0;
  if (!isOfPath) return { scalars };
  return { scalars, route: { switches: path ?? [], lists, pcp: priority, duPort: du_port, where } };
}

const isList = (value: unknown): value is readonly number[] => Array.isArray(value);
