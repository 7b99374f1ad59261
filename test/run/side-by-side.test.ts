import { describe, expect, it } from 'vitest';
import { bytes, fromMhz, fromUs, type FindingId, type Ns, type Valued } from '../../sim/base/index.ts';
import { check } from '../../sim/compat/index.ts';
import type { RuCounterName } from '../../sim/interfaces/fronthaul/index.ts';
import { runMix } from '../../sim/run/index.ts';
import { given, mixOf, type MixChanges } from './mix.ts';

/** Prediction and run side by side: the same story from the contract alone and from packets alone. */
const us = (value: number): Valued<Ns> => given(fromUs(value));
const dynamic = given('dynamic' as const);

interface Story {
  readonly changes: MixChanges;
  /** What both must say; `predicted` only where the contract is stricter than what this DU does. */
  readonly both: readonly FindingId[];
  readonly predicted?: readonly FindingId[];
  readonly counts?: Partial<Record<RuCounterName, 'all' | 'some' | 'none'>>;
  /** The DU counts early data. */
  readonly early?: boolean;
  readonly verdict?: 'incompatible' | 'interoperable';
}

const endpoint = (id: number) => ({ name: `tx-${id}`, endpointType: 1, staticConfig: given('NONE' as const), origin: { kind: 'reported' as const } }); // prettier-ignore

const STORIES: Readonly<Record<string, Story>> = {
  '10 km': { changes: { km: 10 }, both: [], verdict: 'interoperable', counts: { RX_ON_TIME: 'all', RX_LATE: 'none', RX_EARLY: 'none' } }, // prettier-ignore
  'no fibre at all': { changes: { km: 0 }, both: [], verdict: 'interoperable' },
  '32 km': { changes: { km: 32 }, both: [], verdict: 'interoperable' },
  'a TDD pattern longer than its period': {
    changes: { cell: { tdd: given({ periodSlots: 10, dlSlots: 7, dlSymbols: 6, ulSlots: 3, ulSymbols: 4 }) } },
    both: ['OFH-PAR-108'],
  },
  'an eAxC id twice': { changes: { fronthaul: { eaxcDl: given([0, 1, 1, 3]) } }, both: ['OFH-PAR-104'] },
  '40 km': {
    changes: { km: 40 },
    // sent at 9 symbols: U late; C at 13 and 9 symbols still in time, uplink in the grace of the DU
    both: ['OFH-TIM-001'],
    predicted: ['OFH-TIM-003', 'OFH-TIM-005', 'OFH-TIM-008'],
    counts: { RX_LATE: 'all', RX_LATE_C: 'none' },
  },
  '100 km': {
    changes: { km: 100 },
    both: ['OFH-TIM-001', 'OFH-TIM-003', 'OFH-TIM-005'],
    predicted: ['OFH-TIM-008'],
    counts: { RX_LATE: 'all', RX_LATE_C: 'all' },
  },
  'C-plane alone too late': {
    changes: { km: 10, fronthaul: { t1aMinCpDl: us(250), t1aMaxCpDl: us(290) } },
    both: ['OFH-TIM-003'],
    counts: { RX_ON_TIME: 'all', RX_LATE_C: 'some', RX_ON_TIME_C: 'some' },
  },
  'DU too far ahead': {
    changes: { km: 1, fronthaul: { t1aMaxUp: us(420) } },
    both: ['OFH-TIM-002'],
    counts: { RX_EARLY: 'all' },
  },
  'C-plane too far ahead': {
    changes: { km: 1, fronthaul: { t1aMaxCpDl: us(540) } },
    both: ['OFH-TIM-004'],
    counts: { RX_EARLY_C: 'some', RX_EARLY: 'none' },
  },
  'uplink C-plane too late': {
    changes: { km: 10, fronthaul: { t1aMaxCpUl: us(160), t1aMinCpUl: us(100) } },
    both: ['OFH-TIM-005'],
    counts: { RX_LATE_C: 'some', RX_LATE: 'none' },
  },
  'uplink too late for the DU': { changes: { fronthaul: { ta4Max: us(40) } }, both: ['OFH-TIM-008'] },
  // this DU counts early data and uses it: UEs attach all the same
  'uplink early at the DU': {
    changes: { windows: { ta3Min: us(0), ta3Max: us(10) }, km: 0, fronthaul: { ta4Min: us(110) } },
    both: [],
    predicted: ['OFH-TIM-007'],
    early: true,
  },
  'early on paper, clean on ticks': {
    changes: { km: 1, fronthaul: { t1aMaxUp: us(356) } },
    both: [],
    predicted: ['OFH-TIM-002'],
    counts: { RX_EARLY: 'none' },
  },
  'dynamic header': {
    changes: { fronthaul: { headerDl: dynamic, headerUl: dynamic } },
    both: ['OFH-PAR-004', 'OFH-PAR-005'],
    counts: { RX_CORRUPT: 'some', RX_ON_TIME: 'none' },
  },
  'another width': {
    changes: { fronthaul: { widthDl: given(12) }, behaviour: { methods: [{ method: 'bfp', widths: [9, 12] }] } },
    both: ['OFH-PAR-001'],
    counts: { RX_CORRUPT: 'some', RX_ON_TIME: 'none' },
  },
  'other VLANs': {
    changes: { fronthaul: { vlanC: given(5), vlanU: given(5) } },
    both: ['OFH-TRN-001', 'OFH-TRN-002'],
    counts: { RX_TOTAL: 'none' },
  },
  'another VLAN for the C-plane': {
    changes: { fronthaul: { vlanC: given(5) } },
    both: ['OFH-TRN-001'],
    counts: { RX_ON_TIME: 'all', RX_ON_TIME_C: 'none', RX_TOTAL: 'some' },
  },
  'another VLAN for the U-plane': {
    changes: { fronthaul: { vlanU: given(5) } },
    both: ['OFH-TRN-002'],
    counts: { RX_ON_TIME: 'none', RX_ON_TIME_C: 'some' },
  },
  'another address': {
    changes: { fronthaul: { ruMac: given('02:00:00:00:00:99') } },
    both: ['OFH-TRN-003'],
    counts: { RX_TOTAL: 'none' },
  },
  'frames too long': {
    changes: { transport: { mtu: given(bytes(1500)) } },
    both: ['OFH-TRN-005'],
    counts: { RX_ON_TIME: 'none', RX_ON_TIME_C: 'some' },
  },
  'ids that are not set up': {
    changes: { fronthaul: { eaxcDl: given([8, 9, 10, 11]) }, active: { eaxcDl: given([0, 1, 2, 3]) } },
    both: ['OFH-PAR-015'],
    counts: { RX_CORRUPT: 'some', RX_ON_TIME: 'none' },
  },
  'PRACH ids that are not set up': {
    changes: { active: { eaxcPrach: given([0, 1]) } },
    both: ['OFH-PAR-017'],
    counts: { RX_CORRUPT: 'some', RX_ON_TIME: 'all' },
  },
  'more streams than ports': {
    changes: { ru: { portsDl: given(2) } },
    both: ['OFH-PAR-011'],
    counts: { RX_CORRUPT: 'some', RX_ON_TIME: 'some' },
  },
  'more streams than endpoints': {
    changes: { ru: { txEndpoints: [endpoint(1)] } },
    both: ['OFH-PAR-013'],
    counts: { RX_CORRUPT: 'some' },
  },
  'more uplink streams than endpoints': {
    changes: { ru: { rxEndpoints: [endpoint(1), endpoint(2)] } },
    both: ['OFH-PAR-014'],
    counts: { RX_CORRUPT: 'some' },
  },
  'precoding at both ends': {
    changes: { behaviour: { category: 'CAT_B' } },
    both: ['OFH-FEA-001'],
    counts: { RX_ON_TIME: 'all', RX_CORRUPT: 'none' },
  },
  'another TDD pattern at the unit': {
    changes: { active: { tdd: given({ periodSlots: 10, dlSlots: 6, dlSymbols: 6, ulSlots: 3, ulSymbols: 4 }) } },
    both: ['OFH-PAR-047'],
    counts: { RX_ON_TIME: 'all' },
  },
  'a band that the unit has not': {
    changes: { cell: { band: given(41), centreDl: given(fromMhz(2600)) } },
    both: ['OFH-PAR-041'],
    counts: { RX_TOTAL: 'none' },
  },
  'no section type for PRACH': {
    changes: { ru: { cplanePrach: given(false) } },
    both: ['OFH-FEA-004'],
    counts: { RX_CORRUPT: 'some', RX_ON_TIME: 'all' },
  },
  'no PRACH': {
    changes: { fronthaul: { prachControl: given('static' as const) }, ru: { staticPrach: given(false), staticPrachConfigured: given(false) } }, // prettier-ignore
    both: ['OFH-FEA-004'],
    counts: { RX_ON_TIME: 'all' },
  },
  'another tracking area': {
    changes: { cell: { tac: given(9) } },
    both: ['F1C-ACC-001'],
    counts: { RX_TOTAL: 'none' },
  },
  'another core': { changes: { core: { supportedTas: given([{ tac: 7, plmns: ['99999'] }]) } }, both: ['NG-ACC-001'] },
  'another PTP domain': { changes: { transport: { ptpDomain: given(44) } }, both: ['SYNC-PAR-001'], counts: { RX_TOTAL: 'none' } }, // prettier-ignore
  'window shorter than a symbol': { changes: { fronthaul: { t1aMinUp: us(320) } }, both: ['OFH-TIM-101'] },
};

const failing = (findings: readonly { readonly id: FindingId; readonly result: string; readonly severity: string }[]): FindingId[] =>
  findings.filter((f) => f.result === 'fails' && ['blocking', 'service'].includes(f.severity)).map((f) => f.id); // prettier-ignore

describe('prediction and run tell the same story', () => {
  for (const [name, { changes, both, predicted = [], counts = {}, early, verdict }] of Object.entries(STORIES)) {
    it(name, () => {
      const mix = mixOf(changes);
      const said = check(mix);
      const ran = runMix(mix, { durationSeconds: 1.2 });
      const foretold = new Set(failing(said.findings));
      const seen = new Set(failing(ran.findings));
      expect([...both, ...predicted].filter((id) => !foretold.has(id)), 'foretold').toEqual([]); // prettier-ignore
      expect(both.filter((id) => !seen.has(id)), 'seen').toEqual([]); // prettier-ignore
      // nothing blocks the run that was not foretold
      expect([...seen].filter((id) => !foretold.has(id)), 'not foretold').toEqual([]); // prettier-ignore

      const unit = ran.counters.ru['ru-1'];
      const sum = (unit?.RX_TOTAL ?? 0) - (unit?.RX_CORRUPT ?? 0);
      for (const [key, how] of Object.entries(counts)) {
        const value = unit?.[key as RuCounterName] ?? 0;
        if (how === 'none') expect(value, key).toBe(0);
        else expect(value, key).toBeGreaterThan(0);
        const plane = key.endsWith('_C') ? 'C' : 'U';
        const of = plane === 'C' ? ['RX_ON_TIME_C', 'RX_EARLY_C', 'RX_LATE_C'] : ['RX_ON_TIME', 'RX_EARLY', 'RX_LATE'];
        if (how === 'all') expect(value, key).toBe(of.reduce((all, k) => all + (unit?.[k as RuCounterName] ?? 0), 0));
      }
      expect(sum).toBeGreaterThanOrEqual(0);
      expect((ran.counters.du['du-1']?.early ?? 0) > 0).toBe(early === true);

      if (both.length > 0) {
        expect(said.verdict).toBe('incompatible');
        expect(ran.verdict).toBe('incompatible');
        const blocked = (stages: readonly { stage: string; state: string }[]): string[] =>
          stages.filter((s) => s.state === 'blocked').map((s) => s.stage);
        expect(blocked(ran.stages)).toEqual(blocked(said.stages));
        expect(ran.counters.du['du-1']).toBeDefined();
        expect(ran.kpis.find((k) => k.name === 'DRB.UEThpDl')?.value).toBe(0);
      }
      if (verdict) expect([said.verdict, ran.verdict]).toEqual([verdict, verdict]);
    });
  }

  it('a wrong window leaves F1 up and the cell on air, with counters that grow and no UE', () => {
    const ran = runMix(mixOf({ km: 40 }), { durationSeconds: 0.5 });
    const state = (stage: string): string | undefined => ran.stages.find((s) => s.stage === stage)?.state;
    expect([state('f1'), state('carriers'), state('cell'), state('userplane'), state('registration')]).toEqual(['passed', 'passed', 'passed', 'blocked', 'not reached']); // prettier-ignore
  });
});
