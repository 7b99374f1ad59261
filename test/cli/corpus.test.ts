import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunJson } from '../../sim/protocol/run.ts';
import { runSchema } from '../../sim/protocol/run.ts';
import { checkOf, failing, ranmix, root } from './bin.ts';

/** Real files of others, which the project does not hold. */
const corpus = process.env['RANMIX_CORPUS'] ?? join(root, '../shared');
const sample = (path: string): string => join(corpus, 'samples', path);
const present = existsSync(sample('srsran-hw-kit'));
if (!present) console.warn(`SKIPPED: no corpus of real files at ${corpus} (set RANMIX_CORPUS)`);

const kit = ['--du', sample('srsran-hw-kit/gnb_config_100MHz_4T2R_7D1S2U.yml'), '--ru', 'kestrel-r4'];
const ran550 = ['--du', sample('srsran/gnb_ru_ran550_tdd_n78_100mhz_4x2.yml')];
const dump = ['--ru', sample('mplane/synthetic-oru-export-rfc7951.json')];

function runOf(args: readonly string[]): { readonly text: string; readonly run: RunJson } {
  const { out, err } = ranmix(['run', ...args, '--duration', '500ms', '--json']);
  if (out === '') throw new Error(err);
  return { text: out, run: runSchema.parse(JSON.parse(out)) };
}
const counters = (run: RunJson): Readonly<Record<string, number>> => run.counters.ru['ru-1'] ?? {};
const stage = (run: RunJson, name: string): string | undefined => run.stages.find((s) => s.stage === name)?.state;

describe.skipIf(!present)('real files', () => {
  it('a published DU configuration and an O-RU dump do not fit whatever the fibre, each finding with both lines', () => {
    const answer = checkOf([...ran550, ...dump]);
    expect(answer).toMatchObject({ verdict: 'incompatible', code: 1 });
    const found = failing(answer);
    // both C-plane windows, each by one edge, four DL ports on one endpoint, both headers, VLANs, both MACs
    for (const id of [
      'OFH-TIM-004',
      'OFH-TIM-006',
      'OFH-PAR-013',
      'OFH-PAR-004',
      'OFH-PAR-005',
      'OFH-TRN-001',
      'OFH-TRN-002',
      'OFH-TRN-003',
      'OFH-TRN-004',
    ])
      // prettier-ignore
      expect(found, id).toContain(id);
    for (const f of answer.findings.filter((each) => each.result === 'fails')) {
      for (const endpoint of ['du-1', 'ru-1']) {
        const origin = f.origin.find((o) => o.endpoint === endpoint);
        expect(origin?.line, `${f.id} ${endpoint}`).toBeGreaterThan(0);
      }
    }
    const vlan = answer.findings.find((f) => f.id === 'OFH-TRN-001');
    expect([vlan?.actual, vlan?.expected, vlan?.origin.map((o) => o.line)]).toEqual(['5', '9', [40, 45]]);
  });

  it('a published kit and the macro archetype fit over 10 km and are late over 40 km', () => {
    expect(checkOf([...kit, '--transport', 'fibre_km=10']).verdict).toBe('interoperable');
    const late = checkOf([...kit, '--transport', 'fibre_km=40']);
    expect(failing(late)).toEqual(['OFH-TIM-001', 'OFH-TIM-003', 'OFH-TIM-005']);
    expect(late.findings[0]?.margin).toEqual({ value: -35.88, unit: 'µs' });
  });

  it('runs tell the same story packet by packet, and one seed the same bytes', () => {
    const good = runOf([...kit, '--transport', 'fibre_km=10']);
    expect(good.run.verdict).toBe('interoperable');
    expect(counters(good.run)).toMatchObject({ RX_EARLY: 0, RX_LATE: 0, RX_EARLY_C: 0, RX_LATE_C: 0, RX_CORRUPT: 0 });
    expect(counters(good.run)['RX_ON_TIME']).toBeGreaterThan(10_000);
    expect(stage(good.run, 'session')).toBe('passed');
    expect(runOf([...kit, '--transport', 'fibre_km=10']).text).toBe(good.text);

    const late = runOf([...kit, '--transport', 'fibre_km=40']).run;
    expect(counters(late)['RX_LATE']).toBeGreaterThan(0);
    expect(counters(late)['RX_EARLY']).toBe(0);
    const early = runOf([...kit, '--transport', 'fibre_km=1', '--set', 'ru_ofh.t1a_max_up=390']).run;
    expect(counters(early)['RX_EARLY']).toBeGreaterThan(0);
    expect(counters(early)['RX_LATE']).toBe(0);
    for (const run of [late, early]) {
      expect([stage(run, 'f1'), stage(run, 'cell'), stage(run, 'userplane'), stage(run, 'registration')]).toEqual(['passed', 'passed', 'blocked', 'not reached']); // prettier-ignore
      expect(run.kpis.find((k) => k.name === 'DRB.UEThpDl')?.value).toBe(0);
    }
    const dynamic = runOf([
      ...kit,
      '--transport',
      'fibre_km=10',
      '--set',
      'ru_ofh.enable_dl_static_compr_hdr=false',
    ]).run;
    expect(counters(dynamic)['RX_CORRUPT']).toBeGreaterThan(0);
    const unknown = runOf(['--du', kit[1] ?? '', '--ru', 'benetel-ran550', '--transport', 'fibre_km=10']).run;
    expect(unknown).toMatchObject({ verdict: 'undetermined', events: 0 });
    const deaf = runOf([...ran550, ...dump]).run;
    expect(counters(deaf)['RX_TOTAL']).toBe(0);
    expect(stage(deaf, 'transport')).toBe('blocked');
  });
});
