/**
 * What modulation compression needs beside the frame: the C-plane's section extension 4 carries both. `scaler` is a fraction of full
 * scale, above 0.
 */
export interface ModulationScale {
  readonly csf: boolean;
  readonly scaler: number;
}

/** As long as nothing else is said: full scale, shifted constellation. */
export const FULL_SCALE: ModulationScale = { csf: true, scaler: Math.SQRT1_2 };

const MANTISSA = 2 ** 11;

/** modCompScaler of SE4: exponent 4 bits, mantissa 11 bits: mantissa / 2048 · 2^-exponent (CUS 7.7.4.3, second-hand). */
export const readScaler = (modCompScaler: number): number =>
  (modCompScaler & (MANTISSA - 1)) / MANTISSA / 2 ** ((modCompScaler >> 11) & 0xf);

/** Nearest modCompScaler of a fraction in 0…1. */
export function writeScaler(scaler: number): number {
  const exponent = Math.max(0, Math.min(15, Math.ceil(-Math.log2(scaler)) - 1));
  const mantissa = Math.round(scaler * 2 ** exponent * MANTISSA);
  if (mantissa < MANTISSA) return (exponent << 11) | mantissa;
  return exponent === 0 ? MANTISSA - 1 : ((exponent - 1) << 11) | (MANTISSA / 2);
}
