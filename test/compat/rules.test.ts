import { describe, expect, it } from 'vitest';
import type { Finding } from '../../sim/base/finding.ts';
import { LANGUAGES, say } from '../../sim/base/messages/index.ts';
import { applyChanges } from '../../sim/catalogue/apply.ts';
import { check, RULES } from '../../sim/compat/index.ts';
import { placeAll } from '../../sim/compat/place.ts';
import { findings as english } from '../../sim/base/messages/en/findings.ts';
import { ALL_CASES } from './cases/index.ts';
import { assemblyOf, type Case } from './cases/case.ts';

/** Phrases of the rules; those of what a run saw are the run's. */
const PHRASES = Object.keys(english).filter((code) => !code.startsWith('seen.'));
const HARD = new Set(['blocking', 'service']);
const keyOf = (f: Finding): string => [f.id, f.link, ...f.endpoints, f.subject].join('|');

/** The answers of the case's rule that the case speaks of. */
function answers(c: Case) {
  const rule = RULES.filter((r) => r.id === c.rule);
  return placeAll(assemblyOf(c), rule)
    .map((p) => p.judgement)
    .filter((j) => c.subject === undefined || j.subject === c.subject);
}

const findingOf = (c: Case): Finding | undefined =>
  check(assemblyOf(c)).findings.find((f) => f.id === c.rule && (c.subject === undefined || f.subject === c.subject));

function holdsOrSilent(c: Case): void {
  const said = answers(c);
  if (c.says === 'nothing') return expect(said).toEqual([]);
  expect(said.length).toBeGreaterThan(0);
  expect(said.map((j) => j.result)).toEqual(said.map(() => 'holds'));
  if (c.margin) expect(said.map((j) => (j.result === 'holds' ? j.margin : undefined))).toContainEqual(c.margin);
}

function failsOrOpen(c: Case): void {
  const finding = findingOf(c);
  expect(finding?.result).toBe(c.says);
  if (!finding) return;
  const { expected, actual, margin, severity, toVerify } = c;
  expect(finding).toMatchObject(
    Object.fromEntries(Object.entries({ expected, actual, margin, severity, toVerify }).filter(([, v]) => v !== undefined)), // prettier-ignore
  );
  if (c.message) expect(finding.phrases.message.code).toBe(c.message);
  if (c.receiver) expect(finding.phrases.receiver.code).toBe(c.receiver);
  if (c.missing) expect(finding.missing?.map((m) => m.path)).toEqual(c.missing);
  if (c.mends === 'none') expect(finding.remedies).toEqual([]);
  else if (c.mends) expect(Object.fromEntries(finding.remedies[0]?.changes.map((m) => [m.path, m.to]) ?? [])).toEqual(c.mends); // prettier-ignore
}

describe.each(ALL_CASES)('$rule', (c) => {
  it(`${c.says}: ${c.title}`, () => {
    if (c.says === 'holds' || c.says === 'nothing') holdsOrSilent(c);
    else failsOrOpen(c);
  });
});

describe('every finding of every case', () => {
  const findings = ALL_CASES.flatMap((c) => check(assemblyOf(c)).findings.map((finding) => ({ c, finding })));

  it.each(LANGUAGES)('is spoken in %s without an empty blank', (language) => {
    for (const { finding } of findings)
      for (const phrase of Object.values(finding.phrases)) {
        const text = say(phrase, language);
        expect(text, phrase.code).not.toMatch(/\{\w+\}|undefined|NaN|Infinity/);
        expect(text, phrase.code).not.toMatch(/\(\)|（）| {2}|: \.| ,/);
      }
  });

  it('asks for each missing value once', () => {
    for (const { finding } of findings) {
      const asked = (finding.missing ?? []).map((m) => `${m.endpoint} ${m.path}`);
      expect(new Set(asked).size, finding.id).toBe(asked.length);
    }
  });

  it('has remedies that make it go, and bring nothing as bad', () => {
    let tried = 0;
    for (const { c, finding } of findings) {
      const before = new Set(check(assemblyOf(c)).findings.map(keyOf));
      for (const { endpoint, changes } of finding.remedies) {
        tried++;
        const after = check(applyChanges(assemblyOf(c), endpoint, changes));
        const keys = after.findings.map(keyOf);
        expect(keys, `${finding.id} ${c.title}`).not.toContain(keyOf(finding));
        const worse = after.findings.filter((f) => f.result === 'fails' && HARD.has(f.severity) && !before.has(keyOf(f))); // prettier-ignore
        expect(worse.map(keyOf)).toEqual([]);
      }
    }
    expect(tried).toBeGreaterThan(50);
  });
});

describe('the registry', () => {
  it('has each id once', () => {
    const ids = RULES.map((r) => r.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('names three outcomes and a heading of its own for each rule', () => {
    for (const { id, phrases } of RULES) {
      expect(phrases.message).toBe(id);
      expect(phrases.standard).toMatch(/\.standard$/);
      expect(phrases.operator).toMatch(/\.operator/);
      expect(new Set(Object.values(phrases)).size).toBe(4);
    }
  });

  it('cites a clause or a module with its status for each rule', () => {
    for (const { spec } of RULES) {
      expect(spec.length).toBeGreaterThan(0);
      for (const ref of spec) expect(['read', 'secondary', 'memory']).toContain(ref.status);
    }
  });

  /** Rules that have no such answer, with the reason. */
  const NEVER: Readonly<Record<string, readonly string[]>> = {
    'SYNC-FEA-001': ['unknown'], // silent about an end that does not say
    'SYNC-TIM-002': ['unknown'], // SYNC-TIM-001 asks
    'OFH-TIM-011': ['fails'], // a row that is not there is unknown, never wrong
    'OFH-PAR-108': ['unknown'], // it speaks of the pattern alone
    'OFH-PAR-111': ['unknown'], // it speaks of the channel alone
    'OFH-PAR-110': ['holds', 'unknown'], // it speaks of keys, and only of those that stop
    'OFH-PAR-045': ['unknown'], // silent where either end does not state the carrier
    'OFH-PAR-047': ['unknown'], // silent where no pattern is set up: the unit follows the C-plane
  };

  it('has a case for each answer of each rule', () => {
    const lacking = RULES.flatMap(({ id }) =>
      ['holds', 'fails', 'unknown']
        .filter((says) => !NEVER[id]?.includes(says) && !ALL_CASES.some((c) => c.rule === id && c.says === says))
        .map((says) => `${id} ${says}`),
    );
    expect(lacking).toEqual([]);
  });

  it('speaks every phrase somewhere in the cases', () => {
    const used = new Set<string>(
      ALL_CASES.flatMap((c) => check(assemblyOf(c)).findings.flatMap((f) => Object.values(f.phrases).map((p) => p.code))), // prettier-ignore
    );
    expect(PHRASES.filter((code) => !used.has(code))).toEqual([]);
  });
});
