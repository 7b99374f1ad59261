import type { Numerology } from '../nr/numerology.ts';

/** frameStructure: FFT size in the high nibble (8…12 = 2^n), SCS index in the low one. O-RAN.WG4.CUS 7.5.2.13. */
export const frameStructure = (fftLog2: number, mu: Numerology): number => (fftLog2 << 4) | mu;

/** Smallest power of two that holds the resource elements, as every DU in the field uses it (273 PRB → 4096). */
export const fftLog2 = (prbs: number): number => Math.max(8, Math.ceil(Math.log2(prbs * 12)));

export const numerologyOfFrameStructure = (value: number): number => value & 0xf;

/** FFT nibbles with a meaning: 0 none, 7…12 = 128…4096, 13 = 1536, 14 = 3072. CUS table 7.5.2.13-2 (second-hand). */
const FFT_CODES = [0, 7, 8, 9, 10, 11, 12, 13, 14];
/** SCS nibbles with a meaning: 0…6 = 15…960 kHz; 12…15 = 1.25, 3.75, 5, 7.5 kHz. CUS table 7.5.2.13-3 (second-hand; 6 from memory). */
const SCS_CODES = [0, 1, 2, 3, 4, 5, 6, 12, 13, 14, 15];

/** Whether both nibbles mean something. */
export const isFrameStructure = (value: number): boolean =>
  FFT_CODES.includes(value >> 4) && SCS_CODES.includes(value & 0xf);

/** Slots that slotId counts in a subframe: of the numerology, of 15 kHz where the SCS is lower; undefined for a reserved code. */
export function slotsPerSubframe(value: number): number | undefined {
  const scs = numerologyOfFrameStructure(value);
  if (!SCS_CODES.includes(scs)) return undefined;
  return scs <= 6 ? 2 ** scs : 1;
}
