import { describe, expect, it } from 'vitest';
import { loadAssembly } from '../../sim/catalogue/index.ts';
import { check } from '../../sim/compat/index.ts';
import { realLibrary } from '../catalogue/library.ts';

const library = realLibrary();
const judge = (id: string, set: readonly string[] = []) => check(loadAssembly({ library, mix: { profile: id }, set }));
const fails = (id: string, set?: readonly string[]) => judge(id, set).findings.filter((f) => f.result === 'fails');

describe('the mixes that the project ships', () => {
  it('first: works', () => {
    expect(judge('mixes/first').verdict).toBe('interoperable');
  });

  it('first: is late over 40 km', () => {
    expect(judge('mixes/first', ['transport.fibre_km=40']).verdict).toBe('incompatible');
  });

  it('early: fails by early packets alone, and its own remedy mends it', () => {
    const [finding, ...others] = fails('mixes/early');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id: 'OFH-TIM-002', margin: { unit: 'µs' } });
    const change = finding?.remedies[0]?.changes[0];
    expect(change).toEqual({ path: 'cells[0].fronthaul.t1a_max_up_us', from: 390, to: 349 });
    expect(judge('mixes/early', [`du-1:${change?.path}=${String(change?.to)}`]).verdict).toBe('interoperable');
  });

  it.each(['ru/benetel-ran550', 'ru/foxconn-rpqn'])(
    '%s: an unpublished window leaves the verdict open, never guessed',
    (ru) => {
      const { verdict, findings } = check(
        loadAssembly({ library, du: [{ profile: 'du/srsran' }], ru: [{ profile: ru }], transport: 'fibre_km=10' }),
      );
      expect(verdict).toBe('undetermined');
      expect(findings.flatMap((f) => (f.toVerify ? [] : (f.missing ?? []))).map((m) => m.path)).toEqual(
        expect.arrayContaining([expect.stringMatching(/t2a-min-up$/), expect.stringMatching(/ta3-max$/)]),
      );
    },
  );
});
