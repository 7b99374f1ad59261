import type { Numerology } from '../nr/numerology.ts';

/** frameStructure: FFT size in the high nibble (8…12 = 2^n), SCS index in the low one. O-RAN.WG4.CUS 7.5.2.13. */
export const frameStructure = (fftLog2: number, mu: Numerology): number => (fftLog2 << 4) | mu;

/** Smallest power of two that holds the resource elements, as every DU in the field uses it (273 PRB → 4096). */
export const fftLog2 = (prbs: number): number => Math.max(8, Math.ceil(Math.log2(prbs * 12)));

export const numerologyOfFrameStructure = (value: number): number => value & 0xf;
