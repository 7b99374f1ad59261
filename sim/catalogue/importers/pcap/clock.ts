import type { TimeScale } from '../../../interfaces/pcap/index.ts';

/** 8 bits of frameId at 10 ms a frame: after this time the headers repeat. */
export const AMBIGUITY_NS = 256 * 10e6;
/** Seconds after which whole seconds and the ambiguity come together again. */
const COMMON_SECONDS = 64;

/** 1980-01-06 counted from 1970-01-01 in days of 86 400 s; the leap seconds are apart. */
const GPS_EPOCH = 315_964_800;
/** TAI - GPS, for ever; GPS - UTC since 2017-01-01 (IERS bulletin C 52; no change announced since). */
const TAI_MINUS_GPS = 19;
const GPS_MINUS_UTC = 18;
/** Stamps before 2017 are no dates of a fronthaul capture. */
const FIRST_DATE = 1_483_228_800;

/**
 * How the stamps of a capture may be read. POSIX-as-GPS: seconds of a computer's clock counted from 1980 without leap seconds, which is
 * what a program does that takes its GPS time from that clock.
 */
export const READINGS = ['TAI', 'UTC', 'POSIX-as-GPS', 'GPS'] as const;
export type Reading = (typeof READINGS)[number];

/** GPS seconds minus stamp. */
const SHIFT: Readonly<Record<Reading, number>> = {
  TAI: -GPS_EPOCH - TAI_MINUS_GPS,
  UTC: -GPS_EPOCH + GPS_MINUS_UTC,
  'POSIX-as-GPS': -GPS_EPOCH,
  GPS: 0,
};

export const readingOf = (scale: TimeScale): Reading => scale;

/** Into half the ambiguity on both sides of zero. */
export const wrap = (ns: number): number => ns - Math.round(ns / AMBIGUITY_NS) * AMBIGUITY_NS;

/** Whole seconds of any size as nanoseconds within the ambiguity. */
const secondsWithin = (seconds: number): number =>
  (((seconds % COMMON_SECONDS) + COMMON_SECONDS) % COMMON_SECONDS) * 1e9;

/** Air time minus stamp, both within the ambiguity, the stamp read as if it counted GPS seconds; add {@link shiftOf} for a reading. */
export const phaseOf = (airOffset: number, seconds: number, nanos: number): number =>
  wrap(airOffset - secondsWithin(seconds) - nanos);

/** What a reading adds to {@link phaseOf}; `tai` is TAI minus stamp in ns, for readings by PTP. */
export const shiftOf = (reading: Reading): number => wrap(-secondsWithin(SHIFT[reading]));
export const shiftOfTai = (taiMinusStamp: number): number => {
  const seconds = Math.floor(taiMinusStamp / 1e9);
  return wrap(shiftOf('TAI') - secondsWithin(seconds) - (taiMinusStamp - seconds * 1e9));
};

export const isDate = (seconds: number): boolean => seconds >= FIRST_DATE;

/** An O-DU sends less than this before air: the widest window in public profiles is 971 µs, a program's own bound 1960 µs. */
const MOST_ADVANCE_NS = 4e6;
export const isPlausibleAdvance = (ns: number): boolean => ns > 0 && ns < MOST_ADVANCE_NS;

/** How the absolute time was found. */
export interface Anchor {
  /** ptp: Sync messages in the capture; declared: the file says what its stamps are; option: the user says; inferred: the one reading that puts the downlink shortly before air. */
  readonly by: 'ptp' | 'declared' | 'option' | 'inferred';
  readonly reading: Reading;
  /** Added to each phase. */
  readonly shift: number;
  /** Does it put the downlink within 4 ms before air? Where not, clocks or gps_beta differ, or it is another scale. */
  readonly plausible: boolean;
}

/** Why there is none: no stamps that are dates; several readings fit; none fits; nothing sent by an O-DU. */
export type NoAnchor = 'no-dates' | 'ambiguous' | 'none-fits' | 'no-downlink';

export interface AnchorEvidence {
  readonly first: number | undefined;
  readonly declared: TimeScale | undefined;
  readonly asked: Reading | undefined;
  /** TAI minus stamp, ns. */
  readonly tai: number | undefined;
  /** Median phase of what the O-DU sends, U-plane if there is any; undefined where it sends nothing. */
  readonly phase: number | undefined;
}

/** Median advance of the downlink, ns, under each reading. */
export interface Tried {
  readonly reading: Reading;
  readonly advance: number;
}

/** The readings of a date and what each makes of the downlink. */
export const triedReadings = (phase: number): readonly Tried[] =>
  (['TAI', 'UTC', 'POSIX-as-GPS'] as const).map((reading) => ({ reading, advance: wrap(phase + shiftOf(reading)) }));

/** The user's word, else PTP, else the file's own, else the only reading of a date that puts the downlink shortly before air. */
export function anchorOf({ first, declared, asked, tai, phase }: AnchorEvidence): Anchor | NoAnchor {
  if (phase === undefined || first === undefined) return 'no-downlink';
  const at = (by: Anchor['by'], reading: Reading, shift = shiftOf(reading)): Anchor => ({
    by,
    reading,
    shift,
    plausible: isPlausibleAdvance(wrap(phase + shift)),
  });
  if (asked !== undefined) return at('option', asked);
  if (tai !== undefined) return at('ptp', 'TAI', shiftOfTai(tai));
  if (declared !== undefined) return at('declared', readingOf(declared));
  if (!isDate(first)) return 'no-dates';
  const fitting = triedReadings(phase).filter(({ advance }) => isPlausibleAdvance(advance));
  const [only, ...others] = fitting;
  if (only && others.length === 0) return at('inferred', only.reading);
  return only ? 'ambiguous' : 'none-fits';
}
