import { TIME_SCALES, type TimeScale } from './types.ts';

/** Block types and option codes of pcapng (draft-ietf-opsawg-pcapng, sections 3.5 and 4). */
export const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simple: 3,
  enhanced: 6,
} as const;
export const BYTE_ORDER = 0x1a2b3c4d;
export const OPTION = {
  end: 0,
  comment: 1,
  hardware: 2,
  os: 3,
  application: 4,
  name: 2,
  description: 3,
  resolution: 9,
  fcsLength: 13,
  offset: 14,
  flags: 2,
} as const;

/** Written as a comment of the interface: the formats have no field for the time scale. */
export const TIME_SCALE_MARK = 'ranmix:time-scale=';

/** The time scale that a comment or description states; undefined where it states none. */
export function timeScaleIn(text: string): TimeScale | undefined {
  const at = text.indexOf(TIME_SCALE_MARK);
  return TIME_SCALES.find((scale) => at >= 0 && text.startsWith(scale, at + TIME_SCALE_MARK.length));
}

/** The options between two positions: code and where its value stands. Ends quietly at what is no option. */
export function* optionsOf(
  view: DataView,
  from: number,
  to: number,
  little: boolean,
): Generator<{ readonly code: number; readonly at: number; readonly length: number }> {
  let at = from;
  while (at + 4 <= to) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === OPTION.end || at + 4 + length > to) return;
    yield { code, at: at + 4, length };
    at += 4 + ((length + 3) & ~3);
  }
}
