import { SILENT_BEHAVIOUR } from '../../sim/catalogue/assembly.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Oru } from '../../sim/catalogue/index.ts';
import { profile } from '../../sim/catalogue/importers/profile/index.ts';
import { nodeId } from '../../sim/base/ids.ts';
import { refusalOf } from './refusal.ts';
import { SMALL_RU, source } from './small.ts';

const read = (text: string, overrides: { path: string; value: unknown; reason: string }[] = []) =>
  profile.read([source(text)], { nextId: () => nodeId('ru-1'), overrides, include: () => undefined });

function radio(text: string, overrides: Parameters<typeof read>[1] = []): Oru {
  const [node] = read(text, overrides).nodes;
  if (node?.kind !== 'o-ru') throw new Error('an O-RU was expected');
  return node;
}

const row = (ru: Oru) => {
  const [first] = ru.delayProfiles;
  if (!first) throw new Error('a delay profile was expected');
  return first;
};

describe('origins of a profile of real equipment', () => {
  const delays = row(radio(SMALL_RU));

  it('reports what its mapping has a source for, in base units, with file, line and path', () => {
    expect(delays.t2aMinUp).toEqual({
      value: 134_000,
      origin: {
        kind: 'reported', file: 'w1.yaml', line: 12, path: 'delay_profiles[0].t2a_min_up_us', source: 'example.org/w1@1 table 3', encoding: 'us',
      }, // prettier-ignore
    });
  });

  it('lets a figure say otherwise for itself alone', () => {
    expect(delays.t2aMaxUp.origin).toMatchObject({ kind: 'assumed', reason: 'from a neighbour' });
    expect(delays.t2aMaxUp.origin.source).toBeUndefined();
    expect(delays.ta3Max.origin).toMatchObject({ kind: 'reported', suspect: true });
  });

  it.each([
    ['t2aMinCpDl', 't2a-min-cp-dl'],
    ['ta3Min', 'ta3-min'],
  ] as const)('leaves %s unknown, whether it says so or is silent, and names the leaf that tells', (key, leaf) => {
    expect(delays[key].value).toBeUndefined();
    expect(delays[key].origin).toMatchObject({ kind: 'unknown', path: `/o-ran-delay-management:delay-management/bandwidth-scs-delay-state/ru-delay-profile/${leaf}` }); // prettier-ignore
  });

  it('keeps the reason for behaviour that is no figure', () => {
    expect(radio(SMALL_RU).behaviour).toEqual({
      ...SILENT_BEHAVIOUR,
      prachSharesEaxc: false,
      source: 'the standard',
    });
  });
});

describe('origins of an archetype', () => {
  const delays = row(radio(SMALL_RU.replace('evidence: public', 'evidence: archetype')));

  it('are what the invented unit declares, openly', () => {
    expect(delays.t2aMaxUp.origin).toMatchObject({ kind: 'reported', archetype: true, reason: 'from a neighbour' });
    expect(delays.t2aMinUp.origin).toMatchObject({
      kind: 'reported',
      archetype: true,
      source: 'example.org/w1@1 table 3',
    });
  });
});

describe('a bad profile', () => {
  it.each([
    [
      'a word for a number',
      't2a_min_up_us: 134',
      't2a_min_up_us: soon',
      'schema-mismatch',
      12,
      { expected: 'number', found: '"soon"' },
    ],
    [
      'a negative delay',
      't2a_min_up_us: 134',
      't2a_min_up_us: -1',
      'schema-mismatch',
      12,
      { expected: 'number >= 0', found: '-1' },
    ],
    ['a bad value in a wrapper', 'value: 345', 'value: soon', 'schema-mismatch', 13, { expected: 'number' }],
    ['a mistyped key', 't2a_min_up_us', 't2a_min_upp_us', 'key-unknown', 12, { near: ' → t2a_min_up_us' }],
    ['a key that nothing resembles', 'scs_khz', 'zzzzzzzzzz', 'key-unknown', 10, { name: 'zzzzzzzzzz', near: '' }],
    ['a kind that is none', 'kind: o-ru', 'kind: o-ruu', 'schema-mismatch', 2, { found: '"o-ruu"' }],
    [
      'evidence that is none',
      'evidence: public',
      'evidence: rumour',
      'schema-mismatch',
      3,
      { expected: 'archetype | public' },
    ],
    [
      'a source that is not listed',
      'source: sheet\n    t2a',
      'source: sheat\n    t2a',
      'reference-unknown',
      12,
      { name: 'sheat', known: 'sheet' },
    ],
    [
      'a figure without any note',
      '    source: sheet\n    t2a',
      '    t2a',
      'note-missing',
      11,
      { path: 'delay_profiles[0].t2a_min_up_us' },
    ],
    [
      'source and assumed at once',
      'value: 345, assumed',
      'value: 345, source: sheet, assumed',
      'schema-mismatch',
      13,
      { expected: 'source | assumed' },
    ],
    ['a behaviour left out', 'outside_window: drop, ', '', 'schema-missing', 16, { expected: 'drop | use' }],
    ['a newer form', 'profile/1', 'profile/2', 'form-too-new', 1, { form: 'profile/2', known: 'profile/1' }],
    ['another form', 'profile/1', 'mix/1', 'wrong-kind', 1, { expected: 'profile/1' }],
    ['a forbidden key', 'vendor: Wren', '__proto__: Wren', 'forbidden-key', 4, { key: '__proto__' }],
  ] as const)('%s is refused with its line', (_, from, to, code, line, data) => {
    const broken = SMALL_RU.replace(from, to);
    expect(broken).not.toBe(SMALL_RU);
    const refusal = refusalOf(() => read(broken));
    expect(refusal).toMatchObject({ code, data });
    expect(refusal.where).toMatchObject({ file: 'w1.yaml', line });
  });

  it('never throws anything but a refusal, whatever one line is replaced by', () => {
    const lines = SMALL_RU.split('\n');
    const mutant = fc.tuple(fc.nat(lines.length - 1), fc.string()).map(([i, text]) => lines.with(i, text).join('\n'));
    fc.assert(fc.property(mutant, (text) => { refusalOf(() => read(text), true); })); // prettier-ignore
  });
});

describe('an override of a profile', () => {
  it('replaces one figure and says so, whatever note it had', () => {
    const delays = row(radio(SMALL_RU, [{ path: 'delay_profiles[0].t2a_max_up_us', value: 400, reason: 'trial' }]));
    expect(delays.t2aMaxUp).toMatchObject({
      value: 400_000,
      origin: { kind: 'overridden', reason: 'trial', line: 13 },
    });
    expect(delays.t2aMinUp.origin.kind).toBe('reported');
  });

  it('adds a figure that the file leaves open', () => {
    const { overridden, nodes } = read(SMALL_RU, [{ path: 'ethernet.mtu_bytes', value: 1500, reason: 'trial' }]);
    expect(overridden).toEqual(['ethernet.mtu_bytes']);
    expect(nodes[0]).toMatchObject({ ethernet: { mtu: { value: 1500, origin: { kind: 'overridden' } } } });
  });

  it.each(['ethernet.mtu', 'delay_profiles[1].t2a_max_up_us', 'nothing', 'delay_profiles[0].x.y', 'constructor.x'])(
    'does not understand %s, and says so',
    (path) => {
      expect(read(SMALL_RU, [{ path, value: 1, reason: 'trial' }]).overridden).toEqual([]);
    },
  );

  it('refuses a value of the wrong kind by the name of its parameter', () => {
    const refusal = refusalOf(() => read(SMALL_RU, [{ path: 'ethernet.mtu_bytes', value: 'big', reason: 'trial' }]));
    expect(refusal).toMatchObject({
      code: 'option-bad-value',
      data: { name: 'ethernet.mtu_bytes', expected: 'number' },
    });
  });
});
