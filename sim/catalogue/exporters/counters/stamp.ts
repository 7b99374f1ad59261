/**
 * A result knows no wall clock: power-on is at the epoch, 1970-01-01T00:00:00 UTC, so that nobody takes a simulated line for a real one,
 * and the same run prints the same bytes.
 */
const iso = (seconds: number): string => new Date(Math.round(seconds * 1e3)).toISOString();

/** "1970-01-01 00:00:04.020" */
export const stampMillis = (seconds: number): string => iso(seconds).slice(0, 23).replace('T', ' ');

/** "1970-01-01T00:00:04", without an offset. */
export const stampSeconds = (seconds: number): string => iso(seconds).slice(0, 19);

/** "1970-01-01T00:00:04.020000" */
export const stampMicros = (seconds: number): string => `${iso(seconds).slice(0, 23)}000`;

/** "00:00:04" */
export const clockSeconds = (seconds: number): string => iso(seconds).slice(11, 19);

/** "00:00:04.020000" */
export const clockMicros = (seconds: number): string => `${iso(seconds).slice(11, 23)}000`;

/** What nobody measures in a simulation, or what the mix does not tell. */
export const UNKNOWN = 'n/a';

/** As C's %7ld. */
export const right = (value: number | string, width: number): string => String(value).padStart(width);

/** As the {:^n} of std::format: of an odd rest, the smaller half stands before. */
export function centre(value: number | string, width: number): string {
  const text = String(value);
  const rest = Math.max(0, width - text.length);
  const before = Math.floor(rest / 2);
  return ' '.repeat(before) + text + ' '.repeat(rest - before);
}
