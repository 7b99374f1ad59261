import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../sim/protocol/finding.ts';
import { checkOf, failing, fixture, ranmix } from './bin.ts';

const gnb = fixture('gnb.yml');
const mix = (...more: string[]): string[] => ['--du', gnb, '--ru', 'kestrel-r4', ...more];

describe('ranmix check', () => {
  it('finds a fitting mix interoperable at 10 km and keeps to its schema', () => {
    const answer = checkOf(mix('--transport', 'fibre_km=10'));
    expect(answer.verdict).toBe('interoperable');
    expect(answer.code).toBe(0);
    expect(answer.toVerify).toBeGreaterThan(0);
    expect(checkSchema.safeParse(answer).error).toBeUndefined();
  });

  it('finds the same mix late at 40 km, by how much, and where in both files', () => {
    const answer = checkOf(mix('--transport', 'fibre_km=40'));
    expect(answer.verdict).toBe('incompatible');
    expect(answer.code).toBe(1);
    expect(failing(answer)).toEqual(['OFH-TIM-001', 'OFH-TIM-003', 'OFH-TIM-005']);
    const late = answer.findings[0];
    expect(late?.margin).toEqual({ value: -35.88, unit: 'µs' });
    expect(late?.origin.map((o) => [o.kind, o.file, o.line])).toEqual([
      ['configured', 'gnb.yml', 36],
      ['reported', 'profiles/ru/kestrel-r4.yaml', 30],
      ['configured', undefined, undefined],
    ]);
    expect(answer.stages.filter((s) => s.state === 'blocked').map((s) => s.stage)).toEqual(['userplane']);
  });

  it('finds a T1a_max beyond the window early and moves it to the nearest value that holds', () => {
    const answer = checkOf(mix('--transport', 'fibre_km=1', '--set', 'ru_ofh.t1a_max_up=390'));
    expect(failing(answer)).toEqual(['OFH-TIM-002']);
    const remedy = answer.findings[0]?.remedies.find((r) => r.endpoint === 'du-1');
    expect(remedy?.changes).toEqual([{ path: 'ru_ofh.t1a_max_up', from: 390, to: 349 }]);
    const mended = checkOf(mix('--transport', 'fibre_km=1', '--set', 'ru_ofh.t1a_max_up=349'));
    expect(mended.verdict).toBe('interoperable');
  });

  it('refuses a dynamic header at a unit that has the static one alone', () => {
    const answer = checkOf(mix('--transport', 'fibre_km=10', '--set', 'ru_ofh.enable_dl_static_compr_hdr=false'));
    expect(answer.verdict).toBe('incompatible');
    expect(failing(answer)).toEqual(['OFH-PAR-004']);
  });

  it('names the windows that a radio unit does not state instead of guessing them', () => {
    const answer = checkOf(['--du', gnb, '--ru', 'benetel-ran550', '--transport', 'fibre_km=10']);
    expect(answer.verdict).toBe('undetermined');
    expect(answer.code).toBe(0);
    const missing = answer.findings.flatMap((f) => f.missing ?? []).map((m) => m.path);
    for (const leaf of ['t2a-min-up', 't2a-max-up', 't2a-min-cp-dl', 't2a-max-cp-ul', 'ta3-min', 'ta3-max']) {
      expect(
        missing.some((path) => path.endsWith(leaf)),
        leaf,
      ).toBe(true);
    }
    expect(ranmix(['check', '--du', gnb, '--ru', 'benetel-ran550', '--fail-on', 'undetermined']).code).toBe(1);
  });

  it('leaves the verdict open, with the interval that works, where no transport is given', () => {
    const answer = checkOf(mix());
    expect(answer.verdict).toBe('undetermined');
    const open = answer.findings.filter((f) => f.result === 'unknown' && !f.toVerify);
    expect(open.flatMap((f) => f.missing ?? []).every((m) => m.endpoint === 'fh-1')).toBe(true);
  });

  it('speaks Japanese when asked, by flag or by environment', () => {
    expect(ranmix(['check', ...mix('--transport', 'fibre_km=40'), '--lang', 'ja']).out).toContain('接続不可');
    expect(ranmix(['check', ...mix('--transport', 'fibre_km=40')], { LC_ALL: 'ja_JP.UTF-8' }).out).toContain(
      '接続不可',
    );
  });

  it('prints the same bytes twice, its fields in the order of the contract', () => {
    const args = ['check', ...mix('--transport', 'fibre_km=40'), '--json'];
    const { out } = ranmix(args);
    expect(ranmix(args, { LC_ALL: 'C.UTF-8', NO_COLOR: '1' }).out).toBe(out);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['schema', 'mix', 'verdict', 'toVerify', 'stages', 'findings', 'held', 'unread', 'version']); // prettier-ignore
    const [first] = checkSchema.parse(answer).findings;
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(['id', 'result', 'severity', 'stage', 'interface', 'plane', 'endpoints', 'subject', 'expected', 'actual', 'margin', 'origin', 'spec', 'outcome', 'remedies'])); // prettier-ignore
  });

  it('names what is missing once, leaves of one place together', () => {
    const { out } = ranmix(['check', '--du', gnb, '--ru', 'benetel-ran550']);
    expect(out).toMatch(/missing +ru-1 \/\S+\/ru-delay-profile\/\{t2a-min-up, t2a-max-up, .*ta3-max\}\n/);
    expect(out).not.toMatch(/values +ru-1 .*\(unknown\)/);
  });

  it('never lets a file’s control characters reach the terminal', () => {
    const { out } = ranmix(['check', ...mix('--transport', 'fibre_km=40')], { FORCE_COLOR: '' });
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});
