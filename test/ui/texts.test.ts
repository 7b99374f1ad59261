import { describe, expect, it } from 'vitest';
import type { FindingJson } from '../../sim/protocol/index.ts';
import { headFinding, sayFinding } from '../../ui/src/app/texts.ts';
import { groupMissing } from '../../ui/src/panels/finding-detail.tsx';
import { twoSites } from './fixtures.ts';

const [first] = twoSites().check.findings;
const finding = (code: string, data: Record<string, string>, result: FindingJson['result'] = 'fails'): FindingJson => {
  if (!first) throw new Error('the fixture has findings');
  return { ...first, result, phrases: { ...first.phrases, message: { code, data } } };
};

describe('a heading', () => {
  const early = finding('OFH-TIM-002', { subject: 't1a_max_up', actual: '390 µs', expected: '<= 349 µs', margin: '41 µs' }); // prettier-ignore

  it('names what is wrong; the figures stand beside it', () => {
    expect(headFinding(early, 'en')).toBe('DL U-plane early');
    expect(sayFinding(early, 'message', 'en')).toContain('390 µs');
  });

  it('does so in Japanese where the sentence has a name, and stays whole where it has none', () => {
    expect(sayFinding(early, 'message', 'ja')).toMatch(new RegExp(`^${headFinding(early, 'ja')}：`));
    const vlan = { ...finding('OFH-TRN-001', { actual: '5', expected: '9' }), margin: undefined };
    expect(headFinding(vlan, 'en')).toContain('5 at the DU, 9');
    const window = finding('OFH-TIM-009', { subject: 'T1a_up', actual: '144 µs', expected: '>= 249 µs' });
    expect(headFinding(window, 'en')).toBe(sayFinding(window, 'message', 'en'));
  });

  it('keeps what a point to verify rests on', () => {
    const doubt = finding('open.doubtful', { subject: 'x', actual: '1', expected: '2', missing: 'y' }, 'unknown');
    expect(headFinding(doubt, 'en')).toContain('expected 2');
  });
});

describe('missing values', () => {
  it('of one place are listed with the way to it said once', () => {
    const at = '/o-ran-delay-management:delay-management/ru-delay-profile/';
    const missing = [`${at}t2a-min-up`, `${at}t2a-max-up`, 'ru_mac'].map((path) => ({ endpoint: 'ru-1', path }));
    expect(groupMissing(missing)).toEqual([
      { endpoint: 'ru-1', parent: at, leaves: ['t2a-min-up', 't2a-max-up'] },
      { endpoint: 'ru-1', parent: '', leaves: ['ru_mac'] },
    ]);
  });
});
