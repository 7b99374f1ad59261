import { describe, expect, it } from 'vitest';
import { linkId, nodeId } from '../../sim/base/index.ts';
import type { AnyNode, Assembly } from '../../sim/catalogue/assembly.ts';
import { runMix } from '../../sim/run/index.ts';
import { given, mixOf, transportOf } from './mix.ts';

const jitter = given({ kind: 'body-tail', medianUs: 10, sigma: 0.5, tailProbability: 1e-3, tailFromUs: 100, tailShape: 2, maxUs: 999 } as const); // prettier-ignore

/** One DU with two cells, each to a radio unit of its own over so many kilometres. */
function twoCells(km: readonly [number, number]): Assembly {
  const mix = mixOf({ host: { jitter } });
  const nodes = mix.nodes.flatMap((node): AnyNode[] => {
    if (node.kind === 'o-ru') return [node, { ...node, id: nodeId('ru-2') }];
    if (node.kind !== 'o-du') return [node];
    const variants = node.variants.map((v) => ({ ...v, cells: v.cells.flatMap((c) => [c, { ...c, index: 1 }]) }));
    return [{ ...node, variants }];
  });
  const [first] = mix.fronthauls;
  const links = km.map((length, i) => ({ ...first!, id: linkId(`fh-${i + 1}`), ru: nodeId(`ru-${i + 1}`), cell: i, transport: transportOf(length) })); // prettier-ignore
  return { ...mix, nodes, fronthauls: links };
}

describe('two cells of one DU', () => {
  it('are on air side by side', () => {
    const { verdict, counters, kpis, stages } = runMix(twoCells([1, 10]), { durationSeconds: 1 });
    expect(Object.keys(counters.ru)).toEqual(['ru-1', 'ru-2']);
    expect(Object.keys(counters.du)).toEqual(['du-1']);
    expect(new Set(kpis.map((k) => k.object)).size).toBe(2);
    expect(stages.every((s) => s.state === 'passed')).toBe(true);
    expect(['interoperable', 'degraded']).toContain(verdict);
  });

  it('one may be out of reach while the other works', () => {
    const result = runMix(twoCells([10, 45]), { durationSeconds: 1 });
    expect(result.verdict).toBe('incompatible');
    expect(new Set(result.findings.filter((f) => f.severity === 'blocking').map((f) => f.link))).toEqual(new Set(['fh-2'])); // prettier-ignore
    expect(result.counters.ru['ru-1']!.RX_ON_TIME).toBeGreaterThan(10_000);
    expect(result.counters.ru['ru-2']!.RX_ON_TIME).toBe(0);
  });

  it('one may be off air for its tracking area while F1 and the other are up', () => {
    const mix = twoCells([1, 10]);
    const nodes = mix.nodes.map((node) =>
      node.kind === 'o-du'
        ? { ...node, variants: node.variants.map((v) => ({ ...v, cells: v.cells.map((c) => (c.index === 1 ? { ...c, tac: given(9) } : c)) })) }
        : node,
    ); // prettier-ignore
    const result = runMix({ ...mix, nodes }, { durationSeconds: 1 });
    expect(result.verdict).toBe('incompatible');
    expect(result.findings.filter((f) => f.severity === 'blocking').map((f) => [f.id, f.link])).toEqual([['F1C-ACC-001', 'fh-2']]); // prettier-ignore
    const states = Object.fromEntries(result.stages.map((s) => [s.stage, s.state]));
    expect([states.f1, states.cell, states.registration]).toEqual(['passed', 'blocked', 'not reached']);
    expect(result.counters.ru['ru-1']!.RX_ON_TIME).toBeGreaterThan(10_000);
    expect(result.counters.ru['ru-2']!.RX_TOTAL).toBe(0);
  });

  it('leave each other’s chances alone: what one unit sees does not depend on the other’s fibre', () => {
    const [near, far] = [twoCells([10, 1]), twoCells([10, 20])].map((m) => runMix(m, { durationSeconds: 0.5 }));
    expect(near!.counters.ru['ru-1']).toEqual(far!.counters.ru['ru-1']);
  });
});

describe('a cell of two TDD patterns', () => {
  it('sends and receives in the symbols of both, in order', () => {
    // DDDSUU and DDDD at 30 kHz, the special slot 6:4:4: 104 symbols down and 32 up in 5 ms
    const second = { periodSlots: 4, dlSlots: 4, dlSymbols: 0, ulSlots: 0, ulSymbols: 0 };
    const two = { periodSlots: 6, dlSlots: 3, dlSymbols: 6, ulSlots: 2, ulSymbols: 4, second };
    const mix = mixOf({ cell: { tdd: given(two) }, behaviour: { grid: 'always' }, km: 1 });
    const [shorter, longer] = [1, 2].map((durationSeconds) => runMix(mix, { durationSeconds }));
    const more = (of: (run: typeof shorter & {}) => number): number => of(longer!) - of(shorter!);
    expect(longer!.stages.every((s) => s.state === 'passed')).toBe(true);
    expect(more((run) => run.counters.du['du-1']!.txU)).toBe(104 * 200 * 4);
    // the random access channel beside it: four messages of twelve symbols in each frame
    expect(more((run) => run.counters.ru['ru-1']!.TX_TOTAL)).toBe(32 * 200 * 4 + 100 * 12 * 4);
    expect(longer!.counters.ru['ru-1']!).toMatchObject({ RX_EARLY: 0, RX_LATE: 0 });
  });
});
