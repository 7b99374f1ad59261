/** Where a value came from. `configured` covers a program's own default for its release: it is what the program will do. */
export type OriginKind = 'reported' | 'configured' | 'defaulted' | 'overridden' | 'assumed' | 'unknown';

/**
 * How the owner's file writes a value that we hold in base units; what a remedy must write back.
 * Encoders stand in catalogue/encoding.ts.
 */
export type Encoding =
  | 'plain'
  | 'ns'
  | 'us'
  | 's'
  | 'hz'
  | 'khz'
  | 'mhz'
  | 'km'
  | 'gbps'
  /** boolean in the file, true = static compression header */
  | 'static-is-true'
  /** boolean in the file, true = PRACH by C-plane */
  | 'c-plane-is-true'
  /** none, bfp … in lower case with blanks */
  | 'method-word'
  /** NO_COMPRESSION, BLOCK_FLOATING_POINT … */
  | 'method-enum'
  /** L2 or UDPv4, for the two telecom profiles of PTP */
  | 'ptp-transport'
  /** STATIC or DYNAMIC */
  | 'header-enum'
  /** a VLAN id; an untagged plane is an absent key */
  | 'vlan';

export interface Origin {
  readonly kind: OriginKind;
  /** The owner's file, as the user named it. */
  readonly file?: string;
  /** Line in that file, from 1. */
  readonly line?: number;
  /** The owner's own path to it: ru_ofh.t1a_max_up, /o-ran-delay-management:…/t2a-max-up. */
  readonly path?: string;
  /** Public source of a profile's figure. */
  readonly source?: string;
  /** Why it was overridden or assumed, or which release's default it is. */
  readonly reason?: string;
  readonly encoding?: Encoding;
  /** Known to be misreported by this device: a mismatch that rests on it is to verify, not a failure. */
  readonly suspect?: boolean;
  /** True where the figure belongs to an invented archetype: declared by it, openly assumed by us. */
  readonly archetype?: boolean;
}

/** A value and where it came from. `value` is undefined exactly when the origin says `unknown`. */
export interface Valued<T> {
  readonly value: T | undefined;
  readonly origin: Origin;
}

export const known = <T>(value: T, origin: Origin): Valued<T> => ({ value, origin });
/** A value that nobody stated; `path` says in the owner's words what would settle it. */
export const unknown = <T>(path: string, file?: string): Valued<T> => ({
  value: undefined,
  origin: { kind: 'unknown', path, ...(file === undefined ? {} : { file }) },
});
export const isKnown = <T>(v: Valued<T>): v is Valued<T> & { readonly value: T } => v.value !== undefined;

/** True where a mismatch may rest on a value that nobody really stated: YANG default, suspect report, our assumption. */
export const isDoubtful = (o: Origin): boolean => o.kind === 'defaulted' || o.kind === 'assumed' || o.suspect === true;
