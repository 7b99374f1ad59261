import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pcapSchema, type PcapJson } from '../../sim/protocol/pcap.ts';
import { record, traffic } from '../catalogue/importers/pcap/synthetic.ts';
import { ranmix } from './bin.ts';

describe('ranmix pcap', () => {
  let folder = '';
  let file = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ranmix-pcap-'));
    file = join(folder, 'fronthaul.pcapng');
    const fitting = { t1aUp: () => 300_000, t1aCpDl: () => 425_000, t1aCpUl: () => 300_000 };
    writeFileSync(file, record(traffic({ prbs: 273, numPrb: 0, eaxc: [0], frames: 1, ...fitting })));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const json = (...args: string[]): PcapJson & { readonly code: number | null } => {
    const { code, out, err } = ranmix(['pcap', ...args, '--json']);
    if (out === '') throw new Error(err);
    return { ...(JSON.parse(out) as PcapJson), code };
  };

  it('reports in the form ranmix/pcap/1 and answers well without a verdict', () => {
    const { code, ...answer } = json(file);
    expect(code).toBe(0);
    expect(pcapSchema.safeParse(answer).error).toBeUndefined();
    expect(answer.time.anchor).toEqual({ by: 'declared', reading: 'GPS', plausible: true });
    expect(answer.links[0]?.timings.map(({ name, min, max, symbols }) => [name, min, max, symbols.p50])).toEqual([
      ['T1a_up', 300, 300, 8.4],
      ['T1a_cp_dl', 425, 425, 11.9],
      ['T1a_cp_ul', 300, 300, 8.4],
    ]);
    expect(answer.check).toBeUndefined();
    expect(answer.frameList).toBeUndefined();
  });

  it('says it to people in English and in Japanese, with nothing left blank', () => {
    const english = ranmix(['pcap', file]);
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(english.out).toMatch(/O-DU 02:00:00:00:00:01 → O-RU 02:00:00:00:00:02/);
    expect(english.out).toMatch(/BFP9 static \(inferred\)/);
    expect(english.out).toMatch(/T1a_up +300\.0 +300\.0/);
    const japanese = ranmix(['pcap', file, '--lang', 'ja']);
    expect(japanese.out).toMatch(/中央値/);
    for (const { out } of [english, japanese]) expect(out).not.toMatch(/\{\w+\}|text\.pcap|undefined|NaN/);
  });

  it('judges the captured O-DU against a radio unit: exit 1 only when that fails', () => {
    const near = json(file, '--ru', 'kestrel-r4', '--transport', 'fibre_km=10');
    expect(near.check?.findings.filter((f) => f.result === 'fails' && f.severity === 'blocking')).toEqual([]);
    expect(near.code).toBe(0);
    const far = json(file, '--ru', 'kestrel-r4', '--transport', 'fibre_km=60');
    expect(far.code).toBe(1);
    expect(far.check?.verdict).toBe('incompatible');
    const late = far.check?.findings.find((f) => f.id === 'OFH-TIM-001');
    expect(late?.origin[0]).toMatchObject({ kind: 'reported', file: 'fronthaul.pcapng', path: 't1a_min_up' });
    expect(late?.origin[0]?.line).toBeGreaterThan(0);
    expect(json(file, '--ru', 'kestrel-r4', '--transport', 'fibre_km=60', '--fail-on', 'never').code).toBe(0);
    expect(json(file, '--ru', 'kestrel-r4', '--fail-on', 'undetermined').code).toBe(1);
  });

  it('lists every frame on a line, or in the answer, when asked', () => {
    const { out } = ranmix(['pcap', file, '--frames']);
    const lines = out.split('\n').filter((line) => /^\d+\t/.test(line));
    const total = json(file).frames.total;
    expect(lines).toHaveLength(total);
    expect(lines[0]?.split('\t')).toEqual(['1', '0.000000000', 'C-DL', '0', '0.0.0.0', '1', '0-272', '0', '-', '60', '-']);
    const answer = json(file, '--frames', '--iq');
    expect(answer.frameList).toHaveLength(total);
    expect(answer.frameList?.find((f) => f.plane === 'U-DL')).toMatchObject({ exponent: 3, first: { exponent: 3 } });
    expect(answer.frameList?.find((f) => f.plane === 'U-DL')?.first?.iq).toHaveLength(24);
  }); // prettier-ignore

  it('tells of a file that is cut, and goes on', () => {
    const cut = join(folder, 'cut.pcapng');
    writeFileSync(cut, readFileSync(file).subarray(0, -5));
    expect(ranmix(['pcap', cut])).toMatchObject({ code: 0 });
    expect(ranmix(['pcap', cut]).out).toMatch(/ends inside a record/);
    expect(json(cut).damages).toMatchObject([{ kind: 'cut' }]);
  });

  it.each([
    ['no capture', ['pcap', join(folder, 'x.yml')], /no such file/],
    ['eAxC bits that do not sum to 16', ['pcap', 'FILE', '--eaxc-bits', '4-4-4-5'], /--eaxc-bits/],
    ['a scale that is none', ['pcap', 'FILE', '--time-scale', 'gmt'], /tai, utc, posix or gps/],
    ['a window that is none', ['pcap', 'FILE', '--window', 'p5'], /all or p1-p99/],
    ['no file at all', ['pcap'], /missing/],
  ])('refuses %s in one line, exit 2', (_, args, expected) => {
    const { code, out, err } = ranmix(args.map((arg) => (arg === 'FILE' ? file : arg)));
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(expected);
  });

  it('refuses a text file by what it expected', () => {
    const text = join(folder, 'gnb.yml');
    writeFileSync(text, 'ru_ofh:\n');
    expect(ranmix(['pcap', text])).toMatchObject({ code: 2, out: '' });
    expect(ranmix(['pcap', text]).err).toMatch(/pcap or pcapng was expected/);
  });
});
