/** A thin space that does not break: between a figure and its unit, and between thousands. */
const THIN = '\u202f';
const MINUS = '\u2212';

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** 284911 → "284 911" with thin spaces; at most three decimals. */
export const formatNumber = (value: number): string => grouped.format(value).replaceAll(',', THIN).replace('-', MINUS);

interface Margin {
  readonly value: number;
  readonly unit: string;
}

/** Signed, with its unit: "−40.103 µs", "+0.5 µs". */
export const formatMargin = ({ value, unit }: Margin): string =>
  `${value > 0 ? '+' : ''}${formatNumber(value)}${unit === '' ? '' : THIN + unit}`;

/** The same in a list, with one decimal; what is less than one unit keeps all of them, since it is near the edge. */
export const formatShortMargin = ({ value, unit }: Margin): string =>
  formatMargin({ value: Math.abs(value) < 1 ? value : Math.round(value * 10) / 10, unit });

const RATES = [
  [1e9, 'Gbit/s'],
  [1e6, 'Mbit/s'],
  [1e3, 'kbit/s'],
] as const;

/** Three figures and the unit that suits them: "6.90 Gbit/s", "812 Mbit/s". */
export function formatRate(bitsPerSecond: number): string {
  for (const [unit, name] of RATES) {
    if (bitsPerSecond < unit * 0.9995) continue;
    const value = bitsPerSecond / unit;
    return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)}${THIN}${name}`;
  }
  return `${Math.round(bitsPerSecond)}${THIN}bit/s`;
}

/** The same in less room, for the drawing: "6.9 Gb/s". */
export const formatShortRate = (bitsPerSecond: number): string => formatRate(bitsPerSecond).replace('bit/s', 'b/s');

/** Simulated seconds as "00:04.217 350": minutes, seconds, milliseconds, microseconds; always as wide. */
export function formatClock(seconds: number): string {
  const micros = Math.round(seconds * 1e6);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const minutes = Math.floor(micros / 60e6);
  const whole = Math.floor(micros / 1e6) % 60;
  return `${pad(minutes, 2)}:${pad(whole, 2)}.${pad(Math.floor(micros / 1e3) % 1000, 3)}${THIN}${pad(micros % 1000, 3)}`;
}

/** "<= 349 µs" with the sign that people read. */
export const formatBound = (text: string): string => text.replaceAll('<=', '≤').replaceAll('>=', '≥');

/** "gnb.yml:23", or what there is of it. */
export const formatPlace = ({ file, line }: { file?: string | undefined; line?: number | undefined }): string =>
  [file, line].filter((part) => part !== undefined).join(':');

/** A value of a change as it would stand in a file; structures as JSON. */
export const formatValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
