import { isKnown } from '../base/origin.ts';
import { ns, type Ns } from '../base/units.ts';
import { fibreDelay, WIRE_OVERHEAD } from '../spec/transport.ts';
import type { FronthaulLink, TransportSwitch } from './assembly.ts';
import type { SymbolBurst } from './burst.ts';

/** The longest that a frame of higher priority waits for one that it may interrupt: 1240 bit times (IEEE 802.1CM, profile B; from memory). */
const FRAGMENT_BYTES = 155;
/** Preamble and check sequence of a frame: what passes with it; the gap comes behind. */
const WITH_FRAME = 12;
/** A cut-through switch reads so much of a frame before it sends (header and tag). */
const CUT_THROUGH_HEADER = 64;

/** A link with what its fullest symbol holds. */
export interface Loaded {
  readonly link: Pick<FronthaulLink, 'id' | 'du' | 'ru' | 'transport'>;
  readonly burst: SymbolBurst | undefined;
}

export interface DelayRange {
  readonly min: Ns | undefined;
  readonly max: Ns | undefined;
}

interface Step {
  readonly at: string;
  /** Where frames come from and where they go to; names of ports of this switch. */
  readonly from: string;
  readonly to: string;
  /** Bits per ns of the two links. */
  readonly rateIn: number;
  readonly rateOut: number;
}

/** The end of a link at the DU: cells that name the same port share it. */
const duEnd = ({ link }: Loaded): string => `${link.du}/${link.transport.route?.duPort ?? `${link.id}:`}`;

/** The switches of a way in the order of travel, each with its ports; undefined where a rate is not known. */
function stepsOf(loaded: Loaded, way: 'down' | 'up'): readonly Step[] | undefined {
  const { route } = loaded.link.transport;
  if (!route) return [];
  const rates = route.hops.map((hop) => hop.rate.value);
  if (rates.some((rate) => rate === undefined)) return undefined;
  const places = [duEnd(loaded), ...route.switches, String(loaded.link.ru)];
  const steps = route.switches.map((id, k): Step => {
    const [a, b] = [(rates[k] ?? 0) / 1e9, (rates[k + 1] ?? 0) / 1e9];
    const [before, after] = [places[k] ?? '', places[k + 2] ?? ''];
    return way === 'down'
      ? { at: id, from: before, to: after, rateIn: a, rateOut: b }
      : { at: id, from: after, to: before, rateIn: b, rateOut: a };
  });
  return way === 'down' ? steps : [...steps].reverse();
}

const onWire = (frames: readonly number[]): number => frames.reduce((sum, size) => sum + size + WIRE_OVERHEAD, 0);
const largest = (frames: readonly number[]): number => Math.max(0, ...frames) + WIRE_OVERHEAD;
const priority = ({ link }: Loaded): number => link.transport.route?.pcp.value ?? 7;
const timeOf = (bytes: number, rate: number): number => (bytes * 8) / rate;

/** Of its own last bit against that on the way in: a whole frame behind store and forward, what a slower port adds behind cut-through. */
function ownTime(node: TransportSwitch, { rateIn, rateOut }: Step, bytes: number, header: number): number {
  if (node.forwarding.value !== 'cut-through' || rateOut > rateIn) return timeOf(bytes, rateOut);
  return timeOf(bytes, rateOut) - timeOf(bytes, rateIn) + timeOf(header, rateIn);
}

/**
 * The longest wait at a port: the symbols' bursts of all links that come in elsewhere and go out here, one frame (or fragment) of lower
 * priority that has just begun, what others of no lower priority send meanwhile. Frames that come in by the same port come one after the
 * other: they hold each other up only where the port out is the slower one. Undefined: a burst is not known, or the port is overloaded.
 */
function longestWait(
  node: TransportSwitch,
  mine: Loaded,
  step: Step,
  way: 'down' | 'up',
  all: readonly Loaded[],
): number | undefined {
  const here = all.flatMap((other) => {
    const same = (stepsOf(other, way) ?? []).find((s) => s.at === step.at && s.to === step.to);
    return same ? [{ other, from: same.from, frames: other.burst?.[way] }] : [];
  });
  if (here.some(({ frames }) => frames === undefined || frames.length === 0)) return undefined;
  const rivals = here.filter(({ other }) => priority(other) >= priority(mine));
  const bytesFrom = (isHere: boolean): number =>
    rivals.filter(({ from }) => (from === step.from) === isHere).reduce((sum, { frames }) => sum + onWire(frames ?? []), 0); // prettier-ignore
  const slower = Math.max(0, 1 / step.rateOut - 1 / step.rateIn);
  const target = step.to.includes('/') ? step.to.slice(0, step.to.indexOf('/')) : step.to;
  const flows = node.background.filter((flow) => flow.towards === target);
  const isBelow = (pcp: number): boolean => pcp < priority(mine);
  const lower = [
    ...here.filter(({ other }) => isBelow(priority(other))).map(({ frames }) => largest(frames ?? [])),
    ...flows.filter(({ pcp }) => isBelow(pcp)).map(({ frame }) => frame + WIRE_OVERHEAD),
  ];
  const begun = Math.max(0, ...lower);
  const blocking = node.preemption.value === true ? Math.min(begun, FRAGMENT_BYTES) : begun;
  const equals = flows.filter(({ pcp }) => !isBelow(pcp));
  const used = equals.reduce((sum, { rate }) => sum + rate / 1e9, 0) / step.rateOut;
  if (used >= 1) return undefined;
  const first = equals.reduce((sum, { frame }) => sum + frame + WIRE_OVERHEAD, 0);
  return (timeOf(bytesFrom(false) + blocking + first, step.rateOut) + bytesFrom(true) * 8 * slower) / (1 - used);
}

/**
 * T12 (or T34 for `up`) of a way through switches, ns: from the first bit out of the sender's port, without the time of its own burst
 * there, to the last bit in at the receiver. Least: fibre, switches, the smallest frame. Most: the largest frame behind the longest wait at
 * each port (IEEE 802.1CM's worst case: every stream that may share the port sends at once). What is not known leaves an end open.
 */
export function wayDelay(
  mine: Loaded,
  way: 'down' | 'up',
  all: readonly Loaded[],
  switches: readonly TransportSwitch[],
): DelayRange {
  const { route, fibre, sync } = mine.link.transport;
  const steps = stepsOf(mine, way);
  const frames = mine.burst?.[way];
  if (!route || !isKnown(fibre)) return { min: undefined, max: undefined };
  const half = (sync.asymmetry.value ?? 0) / 2;
  let min = fibreDelay(fibre.value) + (way === 'down' ? half : -half);
  let max: number | undefined = min;
  for (const [k, id] of route.switches.entries()) {
    const node = switches.find((s) => s.id === id);
    const step = steps?.find((s) => s.at === route.switches[k]);
    if (!node || !isKnown(node.latency)) return { min: undefined, max: undefined };
    min += node.latency.value;
    if (!step || !frames || frames.length === 0) {
      max = undefined;
      continue;
    }
    min += ownTime(node, step, Math.min(...frames) + WITH_FRAME, 0);
    const wait = longestWait(node, mine, step, way, all);
    max = max === undefined || wait === undefined ? undefined : max + node.latency.value + wait + ownTime(node, step, largest(frames), CUT_THROUGH_HEADER); // prettier-ignore
  }
  return { min: ns(Math.floor(min)), max: max === undefined ? undefined : ns(Math.ceil(max)) };
}
