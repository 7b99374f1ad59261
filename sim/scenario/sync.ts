import { ns, type NodeId, type Ns } from '../base/index.ts';
import type { Assembly, FronthaulLink, Host, Odu, Oru } from '../catalogue/assembly.ts';
import { isSyncFault } from '../catalogue/sync.ts';
import { grandmasters, timeSourceOf, type TimeSource } from '../catalogue/time-source.ts';
import type { Announced, ClockError, ClockParameters, Hop, Oscillator, SyncParameters, TimeInput } from '../model/sync/parameters.ts'; // prettier-ignore
import { TIME_LIMITS, TIME_RECEIVER } from '../spec/oran/sync.ts';
import { CLOCK_CLASS, DEFAULT_QUALITY, OSCILLATORS, PRTC, PROFILE, PTP_CLOCKS, type OscillatorName } from '../spec/ptp.ts'; // prettier-ignore
import type { Collector } from './collect.ts';
import { SYNC_ASSUMED, SYNC_LOCK } from './defaults.ts';

/** One fronthaul as a way of time. */
interface Way {
  readonly link: FronthaulLink;
  readonly du: Odu;
  readonly ru: Oru;
  readonly source: TimeSource | undefined;
  readonly master: NodeId | undefined;
  /** Somebody says by which clocks time comes, so that they have errors; else all are right. */
  readonly told: boolean;
}

type Ptp = Extract<TimeInput, { readonly kind: 'ptp' }>;

/**
 * The clocks of a mix. Where nothing is said about how time comes, clocks are right and lock; domain, profile and clock class alone
 * decide who follows whom; errors come with the topology or the clocks of the way. What is assumed is collected.
 */
export function syncOf(assembly: Assembly, collect: Collector): SyncParameters {
  const of = <K extends 'o-ru' | 'o-du' | 'host'>(kind: K) => assembly.nodes.filter((n) => n.kind === kind);
  const [rus, dus, hosts] = [of('o-ru') as readonly Oru[], of('o-du') as readonly Odu[], of('host') as readonly Host[]];
  const masters = grandmasters(assembly);
  const faults = (assembly.faults ?? []).filter(isSyncFault);
  const faulty = faults.length > 0;
  const ways = assembly.fronthauls.flatMap((link): readonly Way[] => {
    const [du, ru] = [dus.find((d) => d.id === link.du), rus.find((r) => r.id === link.ru)];
    if (!du || !ru) return [];
    const source = timeSourceOf(link, du) ?? (faulty ? 'network' : undefined);
    const { lls, hops, clocks, prtc, asymmetry } = link.transport.sync;
    const told = [lls, hops, clocks, prtc, asymmetry].some((v) => v.value !== undefined);
    return [{ link, du, ru, source, master: masters.get(link.id), told }];
  });
  return {
    clocks: [
      ...[...new Set(masters.values())].flatMap((id) => masterOf(id, ways)),
      ...dus.map((du) => duClock(du, hosts.find((h) => h.id === du.host), ways.filter((w) => w.du === du))), // prettier-ignore
      ...rus.map((ru) => ruClock(ru, ways.filter((w) => w.ru === ru), faulty, collect)), // prettier-ignore
    ],
    faults,
  };
}

const NO_ERROR: ClockError = { constant: 0, wander: 0 };
const errorOf = ({ constant, mtie }: { readonly constant: number; readonly mtie: number }): ClockError => ({ constant, wander: mtie / 2 }); // prettier-ignore

const receiverError = ({ told, link }: Way): ClockError =>
  told ? errorOf(PRTC[link.transport.sync.prtc.value ?? SYNC_ASSUMED.prtc]) : NO_ERROR;

/** How long an oscillator takes to use up what the budget grants to holdover. */
function holdoverOf({ frequency: y, ageing: d }: Oscillator): Ns {
  const limit = TIME_LIMITS.holdover;
  return ns(1e9 * (d === 0 ? limit / y : (Math.sqrt(y * y + 2 * d * limit) - y) / d));
}

/* ---------- sources ---------- */

function masterOf(id: NodeId, ways: readonly Way[]): readonly ClockParameters[] {
  const [way] = ways.filter((w) => w.master === id);
  if (!way) return [];
  const clockClass = way.link.transport.sync.clockClass.value;
  const oscillator = OSCILLATORS[SYNC_ASSUMED.masterOscillator];
  const degrades = clockClass === undefined || clockClass === CLOCK_CLASS.traceable ? worsening(oscillator) : [];
  const announces: Announced = { ...DEFAULT_QUALITY, clockClass, identity: id, degrades };
  return [{ ...plainClock(id, oscillator), inputs: [{ kind: 'gnss', error: receiverError(way) }], announces }];
}

/** Class 7 while its holdover is good for it, then that of a good oscillator alone. */
const worsening = (oscillator: Oscillator): Announced['degrades'] => [
  { after: ns(0), clockClass: CLOCK_CLASS.holdover },
  { after: holdoverOf(oscillator), clockClass: CLOCK_CLASS.beyond[1] },
];

const plainClock = (id: NodeId, oscillator: Oscillator): Omit<ClockParameters, 'inputs'> => ({
  id, coldStart: false, peers: [], announces: undefined, accepts: undefined, domain: undefined, profile: undefined, error: NO_ERROR,
  slew: undefined, oscillator, holdover: holdoverOf(oscillator), acquisition: SYNC_LOCK,
}); // prettier-ignore

/* ---------- the two ends ---------- */

function duClock(du: Odu, host: Host | undefined, ways: readonly Way[]): ClockParameters {
  const { sync, id } = du;
  const isSource = ways.some((w) => w.source === 'du');
  const [own] = ways.filter((w) => w.source === 'du' || w.source === 'unit');
  const inputs: readonly TimeInput[] = own
    ? [{ kind: 'gnss', error: receiverError(own) }]
    : merged(ways.flatMap((w) => (w.master ? [ptpInput(w, w.master, firstHop(w), false)] : [])));
  // the program announces what its file says, whatever becomes of its receiver
  const announces: Announced = {
    priority1: sync.priority1.value ?? DEFAULT_QUALITY.priority1,
    clockClass: sync.clockClass.value ?? ways.find((w) => w.source === 'du')?.link.transport.sync.clockClass.value,
    clockAccuracy: sync.clockAccuracy.value ?? DEFAULT_QUALITY.clockAccuracy,
    variance: sync.variance.value ?? DEFAULT_QUALITY.variance,
    priority2: sync.priority2.value ?? DEFAULT_QUALITY.priority2,
    identity: id,
    degrades: [],
  };
  return {
    ...plainClock(id, OSCILLATORS[SYNC_ASSUMED.hostOscillator]),
    inputs,
    announces: isSource ? announces : undefined,
    domain: own ? undefined : du.variants[0]?.cells[ways[0]?.link.cell ?? 0]?.fronthaul.ptpDomain.value,
    profile: own ? undefined : sync.ptpProfile.value,
    error: !own && ways.some((w) => w.told) ? errorOf(TIME_RECEIVER.regular) : NO_ERROR,
    slew: host?.clockSlew.value,
  };
}

function ruClock(ru: Oru, ways: readonly Way[], faulty: boolean, collect: Collector): ClockParameters {
  const { sync, id } = ru;
  const [first] = ways;
  const told = ways.some((w) => w.told);
  const own = ways.find((w) => w.source === 'unit');
  const inputs = own
    ? [{ kind: 'gnss' as const, error: receiverError(own) }]
    : merged(ways.flatMap((w) => (w.source === 'du' ? [ptpInput(w, w.du.id, hopsOf(w, collect), true)] : w.master ? [ptpInput(w, w.master, hopsOf(w, collect), true)] : []))); // prettier-ignore
  const name: OscillatorName = sync.oscillator.value ?? SYNC_ASSUMED.unitOscillator;
  if (faulty && sync.oscillator.value === undefined) collect.assume(id, 'oscillator', name);
  if (told && !own && sync.timeReceiver.value === undefined) collect.assume(id, 'sync-t-tsc', 'regular');
  const oscillator = OSCILLATORS[name];
  return {
    ...plainClock(id, oscillator),
    coldStart: true,
    inputs,
    peers: first ? [...new Set(ways.map((w) => w.du.id))] : [],
    accepts: sync.acceptedClockClasses.value,
    domain: sync.ptpDomain.value,
    profile: sync.ptpProfile.value,
    error: told && !own ? errorOf(TIME_RECEIVER[sync.timeReceiver.value ?? 'regular']) : NO_ERROR,
    holdover: sync.holdover.value ?? holdoverOf(oscillator),
  };
}

/* ---------- ways ---------- */

/** `atUnit`: as the radio unit hears it, to which the DU's own settings speak too. */
function ptpInput({ link, du }: Way, from: NodeId, hops: readonly Hop[], atUnit: boolean): Ptp {
  const { ptpDomain, sync } = link.transport;
  const ofDu = du.variants[0]?.cells[link.cell]?.fronthaul.ptpDomain;
  const profiles = [sync.ptpProfile.value, atUnit ? du.sync.ptpProfile.value : undefined].filter((p) => p !== undefined); // prettier-ignore
  return {
    kind: 'ptp',
    from,
    link: link.id,
    beside: du.id,
    domains: [ptpDomain.value, atUnit ? ofDu?.value : undefined].filter((d) => d !== undefined),
    profiles,
    hops,
    asymmetry: atUnit ? (sync.asymmetry.value ?? ns(0)) : ns(0),
    announceInterval: ns(1e9 / PROFILE[profiles[0] ?? 'G_8275_1'].announceRate),
  };
}

/** Several cells of one unit over links to one source hear one source: all that is said of the links must agree. */
function merged(inputs: readonly Ptp[]): readonly Ptp[] {
  const bySource = new Map<NodeId, Ptp>();
  for (const input of inputs) {
    const other = bySource.get(input.from);
    const both = <T>(a: readonly T[], b: readonly T[] = []): readonly T[] => [...new Set([...b, ...a])];
    bySource.set(input.from, { ...(other ?? input), domains: both(input.domains, other?.domains), profiles: both(input.profiles, other?.profiles) }); // prettier-ignore
  }
  return [...bySource.values()];
}

/** Clocks between source and unit: as stated; else none on a direct link, and one for each switch (at least one) on others. */
function hopsOf(way: Way, collect: Collector): readonly Hop[] {
  if (!way.told) return [];
  const { sync, switches } = way.link.transport;
  const count = sync.hops.value ?? (sync.lls.value === 'C1' ? 0 : Math.max(1, switches.length));
  if (count === 0) return [];
  if (sync.clocks.value === undefined) collect.assume(way.link.id, 'ptp_clocks', SYNC_ASSUMED.clock);
  const error = errorOf(PTP_CLOCKS[sync.clocks.value ?? SYNC_ASSUMED.clock]);
  return Array.from({ length: count }, (_, i) => ({ id: i === 0 && way.master ? `${way.master} clock 1` : `${way.link.id} clock ${i + 1}`, error })); // prettier-ignore
}

/** The DU hangs on the first clock of the chain, which all units of a grandmaster share (assumed). */
function firstHop({ told, master, link }: Way): readonly Hop[] {
  const { hops, clocks } = link.transport.sync;
  if (!told || master === undefined || hops.value === 0) return [];
  return [{ id: `${master} clock 1`, error: errorOf(PTP_CLOCKS[clocks.value ?? SYNC_ASSUMED.clock]) }];
}
