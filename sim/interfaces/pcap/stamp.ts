/** The largest unit count at which long division in 16-bit digits stays exact in doubles. */
const MOST_UNITS = 2 ** 36;

/** Units of a stamp in a second out of if_tsresol: top bit set, power of 2; else power of 10 (pcapng, section 4.2). */
export const unitsOf = (resolution: number): number =>
  resolution & 0x80 ? 2 ** (resolution & 0x7f) : 10 ** (resolution & 0x7f);

export interface Stamp {
  seconds: number;
  nanos: number;
}

/** Splits a 64-bit stamp into whole seconds and nanoseconds (rounded down), written into `into`. */
export function splitStamp(high: number, low: number, units: number, into: Stamp): Stamp {
  if (units > MOST_UNITS) return splitFine(high, low, units, into);
  const first = high % units;
  const middle = first * 65536 + (low >>> 16);
  const second = middle % units;
  const last = second * 65536 + (low & 0xffff);
  const rest = last % units;
  into.seconds = ((high - first) / units) * 4294967296 + ((middle - second) / units) * 65536 + (last - rest) / units;
  into.nanos = 1e9 % units === 0 ? rest * (1e9 / units) : Math.floor((rest / units) * 1e9);
  return into;
}

function splitFine(high: number, low: number, units: number, into: Stamp): Stamp {
  const [stamp, each] = [(BigInt(high) << 32n) | BigInt(low), BigInt(units)];
  into.seconds = Number(stamp / each);
  into.nanos = Number(((stamp % each) * 1_000_000_000n) / each);
  return into;
}

/** seconds · 10^9 + nanos as two halves of 64 bits: [high, low]. Exact for seconds below 2^34. */
export function joinNanoseconds(seconds: number, nanos: number): readonly [high: number, low: number] {
  const upper = Math.floor(seconds / 65536) * 1e9;
  const low = (upper % 65536) * 65536 + (seconds % 65536) * 1e9 + nanos;
  return [Math.floor(upper / 65536) + Math.floor(low / 4294967296), low % 4294967296];
}
