import { isKnown, known, unknown, type Encoding, type Origin, type Valued } from '../base/origin.ts';
import { bitsPerSecond, bytes, fromGbps, fromUs, metres, ns, type BitsPerSecond, type Ns } from '../base/units.ts';
import { UserError, type Where } from '../base/user-error.ts';
import { LLS_TOPOLOGIES } from '../spec/oran/sync.ts';
import { PRTC_NAMES, PTP_CLOCK_NAMES, PTP_PROFILES } from '../spec/ptp.ts';
import { fibreDelay } from '../spec/transport.ts';
import type { Transport } from './assembly.ts';
import type { RouteFacts } from './route.ts';

/** The parameters of a transport as `--transport` and `--set transport.…` write them; µs, km, Gbit/s, bytes, words. */
export const TRANSPORT_KEYS = [
  'fibre_km',
  't12_min',
  't12_max',
  't34_min',
  't34_max',
  'rate_gbps',
  'mtu',
  'ptp_domain',
  'ptp_profile',
  'clock_class',
  'lls',
  'prtc',
  'ptp_hops',
  'ptp_clocks',
  'asymmetry_ns',
] as const;
export type TransportKey = (typeof TRANSPORT_KEYS)[number];
export const isTransportKey = (key: string): key is TransportKey => TRANSPORT_KEYS.some((known) => known === key);

/** A file writes the unit into the name. */
export const FILE_KEYS: Readonly<Record<TransportKey, string>> = {
  fibre_km: 'fibre_km', t12_min: 't12_min_us', t12_max: 't12_max_us', t34_min: 't34_min_us', t34_max: 't34_max_us',
  rate_gbps: 'rate_gbps', mtu: 'mtu_bytes', ptp_domain: 'ptp_domain', ptp_profile: 'ptp_profile', clock_class: 'clock_class',
  lls: 'lls', prtc: 'prtc', ptp_hops: 'ptp_hops', ptp_clocks: 'ptp_clocks', asymmetry_ns: 'asymmetry_ns',
}; // prettier-ignore

interface Bounds {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** Other spellings of a word that mean it. */
  readonly spell?: (text: string) => string;
}

const between = (low: number, high: number): Bounds => ({
  expected: `${low} … ${high}`,
  holds: (v) => typeof v === 'number' && v >= low && v <= high,
});
const whole = (low: number, high: number): Bounds => ({ expected: `${low}, ${low + 1}, … ${high}`, holds: (v) => Number.isInteger(v) && between(low, high).holds(v) }); // prettier-ignore
const words = (list: readonly string[], spell?: Bounds['spell']): Bounds => ({ expected: list.join(' | '), holds: (v) => list.some((word) => word === v), ...(spell ? { spell } : {}) }); // prettier-ignore
const delay = between(0, 1e6);
const BOUNDS: Readonly<Record<TransportKey, Bounds>> = {
  fibre_km: between(0, 10_000), t12_min: delay, t12_max: delay, t34_min: delay, t34_max: delay,
  rate_gbps: { expected: '> 0, <= 10000', holds: (v) => v !== 0 && between(0, 1e4).holds(v) },
  mtu: whole(64, 65_535),
  ptp_domain: whole(0, 255),
  ptp_profile: words(PTP_PROFILES, (text) => text.toUpperCase().replaceAll('.', '_')),
  clock_class: whole(0, 255),
  lls: words(LLS_TOPOLOGIES, (text) => text.toUpperCase().replace('LLS-', '')),
  prtc: words(PRTC_NAMES),
  ptp_hops: whole(0, 100),
  ptp_clocks: words(PTP_CLOCK_NAMES),
  asymmetry_ns: between(-1e6, 1e6),
}; // prettier-ignore

/** What somebody stated about a transport, each figure with its origin, in the units of the keys. */
export interface TransportFacts {
  readonly label: string;
  readonly stated: ReadonlyMap<TransportKey, { readonly value: number | string; readonly origin: Origin }>;
  readonly switches: Transport['switches'];
  /** A way through the mix's own switches. */
  readonly route?: RouteFacts;
}

export const NO_FACTS: TransportFacts = { label: '', stated: new Map(), switches: [] };

const pathOf = (key: TransportKey): string => `transport.${key}`;

/** Adds or replaces one figure. Throws UserError option-bad-value for what cannot be. */
export function state(
  facts: TransportFacts,
  key: TransportKey,
  value: unknown,
  origin: Origin,
  where: Where = {},
): TransportFacts {
  const { holds, expected, spell } = BOUNDS[key];
  const meant = typeof value === 'string' && spell ? spell(value) : value;
  if ((typeof meant !== 'number' && typeof meant !== 'string') || !holds(meant)) {
    const shown = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : (JSON.stringify(value) ?? '-'); // prettier-ignore
    throw new UserError('option-bad-value', { name: pathOf(key), value: shown, expected }, where);
  }
  return { ...facts, stated: new Map([...facts.stated, [key, { value: meant, origin: { path: pathOf(key), ...origin } }]]) }; // prettier-ignore
}

/**
 * Reads `fibre_km=10,rate_gbps=25`. Throws UserError option-unknown-parameter or option-bad-value (negative, not a number, given
 * twice, max below min).
 */
export function parseTransport(text: string): TransportFacts {
  let facts: TransportFacts = { ...NO_FACTS, label: text };
  for (const pair of text.split(',')) {
    const [name = '', value, ...more] = pair.split('=').map((part) => part.trim());
    if (!isTransportKey(name))
      throw new UserError('option-unknown-parameter', { name, known: TRANSPORT_KEYS.join(', ') });
    if (value === undefined || value === '' || more.length > 0 || facts.stated.has(name)) {
      const expected = facts.stated.has(name) ? `1 × ${name}=…` : `${name}=…`;
      throw new UserError('option-bad-value', { name: pathOf(name), value: pair.trim(), expected });
    }
    facts = state(facts, name, /^[-+.\d]/.test(value) && !Number.isNaN(Number(value)) ? Number(value) : value, { kind: 'configured' }); // prettier-ignore
  }
  buildTransport(facts);
  return facts;
}

/**
 * The transport in base units. Fibre alone means 4.897 µs/km both ways and no variation; switches add their residence; a stated T12 or
 * T34 wins over both. Throws UserError option-bad-value where a maximum lies below its minimum.
 */
export function buildTransport(facts: TransportFacts): Transport {
  const { stated } = facts;
  const fibre = stated.get('fibre_km');
  const length = fibre && metres(Number(fibre.value) * 1e3);
  const derived = (residence: 'residenceMin' | 'residenceMax'): Valued<Ns> | undefined =>
    length === undefined
      ? undefined
      : known(
          ns(facts.switches.reduce<number>((sum, s) => sum + s[residence], fibreDelay(length))),
          fibre?.origin ?? { kind: 'unknown' },
        );
  const read = <T>(
    key: TransportKey,
    convert: (value: number) => T,
    encoding: Encoding,
    otherwise?: Valued<T>,
  ): Valued<T> => {
    const fact = stated.get(key);
    if (fact) return known(convert(Number(fact.value)), { ...fact.origin, encoding });
    return otherwise ?? unknown(pathOf(key));
  };
  const word = <T extends string>(key: TransportKey, list: readonly T[]): Valued<T> => {
    const fact = stated.get(key);
    const found = list.find((w) => w === fact?.value);
    return fact && found !== undefined ? known(found, { ...fact.origin, encoding: 'plain' }) : unknown(pathOf(key));
  };
  const transport: Transport = {
    label: facts.label,
    fibre:
      length === undefined || !fibre ? unknown(pathOf('fibre_km')) : known(length, { ...fibre.origin, encoding: 'km' }),
    t12Min: read('t12_min', fromUs, 'us', derived('residenceMin')),
    t12Max: read('t12_max', fromUs, 'us', derived('residenceMax')),
    t34Min: read('t34_min', fromUs, 'us', derived('residenceMin')),
    t34Max: read('t34_max', fromUs, 'us', derived('residenceMax')),
    rate: read('rate_gbps', fromGbps, 'gbps'),
    mtu: read('mtu', bytes, 'plain'),
    ptpDomain: read('ptp_domain', (value) => value, 'plain'),
    sync: {
      ptpProfile: word('ptp_profile', PTP_PROFILES),
      clockClass: read('clock_class', (value) => value, 'plain'),
      lls: word('lls', LLS_TOPOLOGIES),
      prtc: word('prtc', PRTC_NAMES),
      hops: read('ptp_hops', (value) => value, 'plain'),
      clocks: word('ptp_clocks', PTP_CLOCK_NAMES),
      asymmetry: read('asymmetry_ns', ns, 'ns'),
    },
    switches: facts.switches,
  };
  ordered(transport.t12Min, transport.t12Max, 't12_max');
  ordered(transport.t34Min, transport.t34Max, 't34_max');
  return transport;
}

function ordered(min: Valued<Ns>, max: Valued<Ns>, name: TransportKey): void {
  if (min.value === undefined || max.value === undefined || max.value >= min.value) return;
  throw new UserError('option-bad-value', {
    name: pathOf(name),
    value: max.value / 1e3,
    expected: `>= ${min.value / 1e3}`,
  });
}

/** Nothing given for a run: back to back, at the rate of the slower port, 25 Gbit/s where neither says. What is unknown comes as assumed; what is stated stays. */
export function fillTransport(
  t: Transport,
  reason: string,
  ports: readonly Valued<BitsPerSecond>[] = [],
): { readonly transport: Transport; readonly filled: readonly string[] } {
  const filled: string[] = [];
  const assume = <T>(given: Valued<T>, key: TransportKey, value: T): Valued<T> => {
    if (given.value !== undefined) return given;
    filled.push(pathOf(key));
    return known(value, { kind: 'assumed', path: pathOf(key), reason });
  };
  const t12Min = assume(t.t12Min, 't12_min', t.t12Max.value ?? ns(0));
  const t12Max = assume(t.t12Max, 't12_max', t12Min.value ?? ns(0));
  return {
    transport: {
      ...t,
      t12Min,
      t12Max,
      t34Min: assume(t.t34Min, 't34_min', t.t34Max.value ?? t12Min.value ?? ns(0)),
      t34Max: assume(t.t34Max, 't34_max', t.t34Min.value ?? t12Max.value ?? ns(0)),
      rate: assume(t.rate, 'rate_gbps', slowest(ports)),
    },
    filled,
  };
}

/** A link is no faster than the slower port; 25 Gbit/s where neither end says, or says something that cannot be. */
function slowest(ports: readonly Valued<BitsPerSecond>[]): BitsPerSecond {
  const rates = ports.filter(isKnown).filter(({ origin }) => origin.suspect !== true);
  return rates.length === 0 ? fromGbps(25) : bitsPerSecond(Math.min(...rates.map(({ value }) => value)));
}
