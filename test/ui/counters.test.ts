import { describe, expect, it } from 'vitest';
import { DU_COUNTERS, REFUSAL_SYMPTOMS, RU_COUNTERS, type Symptom } from '../../sim/interfaces/fronthaul/index.ts';
import { sayCounter } from '../../ui/src/app/texts.ts';
import { isBad, isUnseen } from '../../ui/src/panels/counter-kinds.ts';

const reasons = Object.entries(REFUSAL_SYMPTOMS) as readonly (readonly [string, Symptom])[];

describe('the counters of the page', () => {
  it('mark a reason as unseen exactly where no counter of M-plane moves', () => {
    for (const [reason, { moves }] of reasons) expect([reason, isUnseen(reason)]).toEqual([reason, moves.length === 0]);
  });

  it('call bad what is not well unless zero, and nothing else', () => {
    for (const [reason] of reasons) expect([reason, isBad(reason)]).toEqual([reason, true]);
    const good = (names: readonly string[]): readonly string[] => names.filter((name) => !isBad(name));
    expect(good(RU_COUNTERS)).toEqual(['RX_ON_TIME', 'RX_TOTAL', 'RX_ON_TIME_C', 'TX_TOTAL', 'TX_TOTAL_C']);
    expect(good(DU_COUNTERS)).toEqual(['onTime', 'total', 'txC', 'txU']);
  });

  it('have words in both languages, and show a newer key as it is', () => {
    for (const name of DU_COUNTERS) expect(sayCounter('du', name, 'ja')).not.toBe(sayCounter('du', name, 'en'));
    for (const [reason] of reasons) expect(sayCounter('refusal', reason, 'ja')).not.toBe(sayCounter('refusal', reason, 'en')); // prettier-ignore
    expect(sayCounter('refusal', 'toString', 'en')).toBe('toString');
  });
});
