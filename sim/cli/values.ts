import { say, type Language, type PhraseCode } from '../base/messages/index.ts';
import type { Verdict } from '../base/finding.ts';
import { UserError } from '../base/user-error.ts';
import { counterFormats, findCounterFormat, type CounterFormat } from '../catalogue/exporters/counters/index.ts';

const bad = (name: string, value: string, expected: PhraseCode, language: Language): UserError =>
  new UserError('option-bad-value', { name, value, expected: say({ code: expected }, language) });

const SECONDS = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 } as const;

/** "2s", "500ms" → seconds. */
export function parseDuration(value: string, language: Language, name = '--duration'): number {
  const match = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s|min|h)$/.exec(value);
  const seconds = match ? Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS] : NaN;
  if (!(seconds > 0 && seconds <= 3600)) throw bad(name, value, 'cli.expected.duration', language);
  return seconds;
}

function parseWhole(name: string, value: string, max: number, expected: PhraseCode, language: Language): number {
  const n = /^\d+$/.test(value) ? Number(value) : NaN;
  if (!(n <= max)) throw bad(name, value, expected, language);
  return n;
}

export const parseSeed = (value: string, language: Language): number =>
  parseWhole('--seed', value, 0xffffffff, 'cli.expected.seed', language);
export const parsePort = (value: string, language: Language): number =>
  parseWhole('--port', value, 65_535, 'cli.expected.port', language);

export const parseSfn = (value: string, language: Language): number =>
  parseWhole('--first-sfn', value, 1023, 'cli.expected.sfn', language);

/** As capture programs have it: never less than the headers. */
export function parseSnap(value: string, language: Language): number {
  const bytes = parseWhole('--pcap-snap', value, 65_535, 'cli.expected.snap', language);
  if (bytes < 64) throw bad('--pcap-snap', value, 'cli.expected.snap', language);
  return bytes;
}

/** The id of a device's or a program's way to print counters. */
export function parseCounters(value: string, language: Language): CounterFormat {
  const format = findCounterFormat(value);
  if (format) return format;
  const formats = counterFormats.map(({ id }) => id).join(', ');
  const expected = say({ code: 'cli.expected.counters', data: { formats } }, language);
  throw new UserError('option-bad-value', { name: '--counters', value, expected });
}

/** From which verdict on the exit code is 1. */
const FAILS: Readonly<Record<string, readonly Verdict[]>> = {
  never: [],
  blocking: ['incompatible'],
  undetermined: ['incompatible', 'undetermined'],
  degraded: ['incompatible', 'undetermined', 'degraded'],
};
export type FailOn = (verdict: Verdict) => boolean;

export function parseFailOn(value: string, language: Language): FailOn {
  const verdicts = Object.hasOwn(FAILS, value) ? FAILS[value] : undefined;
  if (!verdicts) throw bad('--fail-on', value, 'cli.expected.fail-on', language);
  return (verdict) => verdicts.includes(verdict);
}
