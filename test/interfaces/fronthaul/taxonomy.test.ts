import { describe, expect, it } from 'vitest';
import {
  PARSER_LINES,
  VENDOR_COUNTERS,
  type VendorCounters,
} from '../../../sim/catalogue/exporters/counters/reasons.ts';
import {
  COUNTER_MEANINGS,
  DROPS,
  isTimed,
  REFUSAL_SYMPTOMS,
  RU_COUNTERS,
  STATIONS,
  UNREADABLE,
  WIRE_FAULT_SYMPTOMS,
  WIRE_FAULTS,
  type RuCounterName,
  type Symptom,
} from '../../../sim/interfaces/fronthaul/index.ts';

const symptoms: readonly (readonly [string, Symptom])[] = [
  ...Object.entries(REFUSAL_SYMPTOMS),
  ...Object.entries(WIRE_FAULT_SYMPTOMS),
];

describe('the taxonomy', () => {
  it('knows each cause of the model and each fault of the parser, and no other', () => {
    expect(Object.keys(REFUSAL_SYMPTOMS).sort()).toEqual([...DROPS, ...UNREADABLE].sort());
    expect(Object.keys(WIRE_FAULT_SYMPTOMS).sort()).toEqual([...WIRE_FAULTS].sort());
    expect(Object.keys(VENDOR_COUNTERS).sort()).toEqual([...new Set([...DROPS, ...UNREADABLE, ...WIRE_FAULTS])].sort());
  });

  it('moves no counter for what is refused below eCPRI: the counters are clean although everything is lost', () => {
    for (const drop of DROPS) expect([drop, REFUSAL_SYMPTOMS[drop].moves]).toEqual([drop, []]);
    for (const [name, { caught, moves }] of symptoms)
      if (STATIONS.indexOf(caught) < STATIONS.indexOf('ecpri')) expect([name, moves]).toEqual([name, []]);
  });

  it('counts what is corrupt in the total and among the discarded as well', () => {
    for (const [name, { moves }] of symptoms)
      if (moves.includes('RX_CORRUPT')) expect([name, moves]).toEqual([name, ['RX_TOTAL', 'RX_CORRUPT', 'RX_ERR_DROP']]); // prettier-ignore
  });

  it('judges in time what is caught behind the time stamp alone', () => {
    expect(isTimed(REFUSAL_SYMPTOMS.eaxc)).toBe(true);
    expect(isTimed(REFUSAL_SYMPTOMS['payload-size'])).toBe(false);
    expect(isTimed(REFUSAL_SYMPTOMS.vlan)).toBe(false);
  });

  it('agrees with the devices: one error counter of a unit for each thing that its own counters show', () => {
    const rows: Readonly<Record<string, VendorCounters>> = VENDOR_COUNTERS;
    const moving = (counter: string): readonly string[] => Object.keys(rows).filter((reason) => rows[reason]?.foxconn === counter).sort(); // prettier-ignore
    expect(moving('err_tci')).toEqual(['vlan', 'vlan-tag']);
    expect(moving('err_port')).toEqual(['eaxc']);
    expect(moving('err_sct')).toEqual(['section-type']);
    expect(moving('err_ecpri')).toContain('payload-size');
    const known = [...DROPS, ...UNREADABLE, ...WIRE_FAULTS] as readonly string[];
    expect(Object.keys(PARSER_LINES).filter((reason) => !known.includes(reason))).toEqual([]);
    expect(PARSER_LINES.eaxc).toEqual(['CPLANE PARSER: bad ru port id', 'UPLANE PARSER: eAxC ID unsupported']);
  });
});

describe('the meaning of the counters', () => {
  const alsoIn = (name: RuCounterName): readonly RuCounterName[] => COUNTER_MEANINGS[name].alsoIn;

  it('is the same seen from either side', () => {
    for (const name of RU_COUNTERS)
      for (const other of alsoIn(name))
        expect([name, other, alsoIn(other).includes(name)]).toEqual([name, other, true]);
  });

  it('lets a message be early, on time or late, never two of them', () => {
    for (const window of [
      ['RX_ON_TIME', 'RX_EARLY', 'RX_LATE'],
      ['RX_ON_TIME_C', 'RX_EARLY_C', 'RX_LATE_C'],
    ] as const)
      for (const name of window) expect(window.filter((other) => alsoIn(name).includes(other))).toEqual([]);
  });

  it('keeps the planes apart', () => {
    for (const name of RU_COUNTERS)
      for (const other of alsoIn(name)) {
        const planes = [COUNTER_MEANINGS[name].plane, COUNTER_MEANINGS[other].plane].sort().join();
        expect(['C,U', `${name} ${other}`]).not.toEqual([planes, `${name} ${other}`]);
      }
  });
});
