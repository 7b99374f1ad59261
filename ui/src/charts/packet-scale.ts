import type { LinkView, PacketView } from '../../../sim/protocol/index.ts';

export type Stream = PacketView['stream'];
export type Range = readonly [low: number, high: number];

/** Which window of a link decides for a stream, and its name in the standard. */
const WINDOWS = {
  'U-DL': { key: 'downU', name: 'T2a_up' },
  'C-DL': { key: 'downCDl', name: 'T2a_cp_dl' },
  'C-UL': { key: 'downCUl', name: 'T2a_cp_ul' },
  'U-UL': { key: 'upU', name: 'Ta4' },
} as const;

export const windowName = (stream: Stream): string => WINDOWS[stream].name;

/** Low and high edge in µs; undefined where nobody stated it. */
export function windowOf(link: LinkView, stream: Stream): Range | undefined {
  const edges = link.windows?.[WINDOWS[stream].key];
  return edges === undefined ? undefined : [Math.min(...edges), Math.max(...edges)];
}

/** µs: what is less is noise, and would look like much. */
const LEAST_SPAN = 100;

/**
 * The range of the vertical axis in µs: the window with half of itself as margin, wide enough for every packet, on half steps.
 * It only ever grows from `before`, so that the picture stands still. Pure.
 */
export function axisRange(window: Range | undefined, offsets: readonly number[], before?: Range): Range {
  const margin = window ? (window[1] - window[0]) * 0.35 : 0;
  const wanted = [...offsets, ...(window ? [window[0] - margin, window[1] + margin] : [])];
  if (wanted.length === 0) return before ?? [0, 100];
  const low = Math.min(...wanted);
  const high = Math.max(...wanted);
  if (before && low >= before[0] && high <= before[1]) return before;
  const spare = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const [least, most] = before ? [Math.min(low, before[0]), Math.max(high, before[1])] : [low - spare, high + spare];
  const step = stepFor(most - least) / 2;
  return [Math.floor(least / step) * step, Math.ceil(most / step) * step];
}

/** 1, 2 or 5 times a power of ten, about a fifth of the span. */
export function stepFor(span: number): number {
  const rough = Math.max(span, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

export const SYMBOLS = 14;

/** Where in its symbol's column (0 to 1) a packet stands: eAxC side by side, slots a little apart, always the same for the same packet. */
export function columnOffset({ eaxc, frame, slot }: Pick<PacketView, 'eaxc' | 'frame' | 'slot'>): number {
  const lane = (eaxc % 4) / 4;
  const shake = ((frame * 20 + slot) * 7919) % 97;
  return 0.08 + lane * 0.84 + (shake / 97) * 0.17;
}

export function countClasses(packets: readonly PacketView[]): {
  early: number;
  onTime: number;
  late: number;
  other: number;
} {
  // prettier-ignore
  const counts = { early: 0, onTime: 0, late: 0, other: 0 };
  for (const { class: kind } of packets) {
    if (kind === 'early') counts.early++;
    else if (kind === 'on-time') counts.onTime++;
    else if (kind === 'late') counts.late++;
    else counts.other++;
  }
  return counts;
}
