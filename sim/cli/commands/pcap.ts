import { isOneOf } from '../../base/one-of.ts';
import { say, type Language, type PhraseCode } from '../../base/messages/index.ts';
import { UserError } from '../../base/user-error.ts';
import { hashMix } from '../../catalogue/index.ts';
import { analyse, mixOf, WINDOWS, type CaptureFacts, type FrameRow, type Reading } from '../../catalogue/importers/pcap/index.ts'; // prettier-ignore
import { judge, RULES, type Rule } from '../../compat/index.ts';
import { checkJson } from '../../report/check.ts';
import { frameJson, pcapJson, type Judged } from '../../report/pcap.ts';
import { readLibrary } from '../../run/home.ts';
import { captureSource } from '../capture-input.ts';
import { EXIT } from '../errors.ts';
import { given } from '../parts.ts';
import type { PcapOptions } from '../program.ts';
import { Progress } from '../progress.ts';
import { frameLine, renderPcap } from '../render/pcap.ts';
import { parseFailOn } from '../values.ts';

/** `ranmix pcap`: what a capture tells of its fronthaul, and the captured O-DU's verdict against a given O-RU. */
export function pcap(file: string, options: PcapOptions, language: Language): number {
  const fails = parseFailOn(options.failOn, language);
  const settings = parseSettings(options, language);
  const source = captureSource(file);
  const rows: FrameRow[] = [];
  const lines = new Lines();
  const onFrame = options.json ? (row: FrameRow) => void rows.push(row) : (row: FrameRow) => lines.add(row);
  const progress = new Progress();
  const facts = analyse(source.open, {
    file: source.name,
    eaxcBits: settings.eaxcBits,
    ...(settings.reading === undefined ? {} : { reading: settings.reading }),
    ...(options.frames ? { onFrame, withIq: options.iq === true } : {}),
    onProgress: (read) => progress.at(source.size ? read / source.size : 0, source.name),
  });
  progress.clear();
  lines.flush();
  if (!facts) throw new UserError('capture-unknown', {}, { file });
  const judged = options.ru === undefined ? undefined : judgeAgainst(options.ru, facts, options, settings.window, language);
  const answer = pcapJson(facts, options.frames && options.json ? rows : undefined, judged);
  process.stdout.write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : renderPcap(answer, language));
  return judged && fails(judged.check.verdict) ? EXIT.no : EXIT.good;
} // prettier-ignore

/** What no capture shows: the program's checks of its own files, for it has started; and on which side precoding happens. */
const isJudged = (rule: Rule): boolean => rule.scope !== 'du' && rule.id !== 'OFH-FEA-001';

function judgeAgainst(
  ru: readonly string[],
  facts: CaptureFacts,
  options: PcapOptions,
  window: (typeof WINDOWS)[number],
  language: Language,
): Judged {
  const library = readLibrary();
  const assembly = mixOf({
    library,
    facts,
    ru: ru.map((name) => given(name, library)),
    transport: options.transport,
    window,
    set: options.set ?? [],
  });
  const check = checkJson(judge(assembly, RULES.filter(isJudged)), hashMix(assembly), language);
  return { check, unjudged: RULES.filter((rule) => !isJudged(rule)).map(({ id }) => id) };
}

const READINGS: Readonly<Record<string, Reading>> = { tai: 'TAI', utc: 'UTC', posix: 'POSIX-as-GPS', gps: 'GPS' };

function parseSettings({ eaxcBits, timeScale, window }: PcapOptions, language: Language) {
  const bad = (name: string, value: string, expected: PhraseCode): UserError =>
    new UserError('option-bad-value', { name, value, expected: say({ code: expected }, language) });
  const [duPort, bandSector, cc, ruPort, ...more] = eaxcBits.split('-').map((each) => (/^\d{1,2}$/.test(each) ? Number(each) : NaN)); // prettier-ignore
  if (duPort === undefined || bandSector === undefined || cc === undefined || ruPort === undefined || more.length > 0 || duPort + bandSector + cc + ruPort !== 16) throw bad('--eaxc-bits', eaxcBits, 'cli.expected.eaxc-bits'); // prettier-ignore
  const reading = timeScale === undefined ? undefined : READINGS[timeScale.toLowerCase()];
  if (timeScale !== undefined && reading === undefined) throw bad('--time-scale', timeScale, 'cli.expected.time-scale');
  if (!isOneOf(WINDOWS, window)) throw bad('--window', window, 'cli.expected.window');
  return { eaxcBits: [duPort, bandSector, cc, ruPort] as const, reading, window };
}

/** Frame lines, written as they come in larger pieces. */
class Lines {
  private readonly held: string[] = [];
  private first: number | undefined;

  add(row: FrameRow): void {
    this.first ??= row.at;
    this.held.push(frameLine(frameJson(row, this.first ?? 0)));
    if (this.held.length >= 1000) this.flush();
  }

  flush(): void {
    if (this.held.length > 0) process.stdout.write(`${this.held.join('\n')}\n`);
    this.held.length = 0;
  }
}
