import { describe, expect, it } from 'vitest';
import { fromUs } from '../../sim/base/units.ts';
import { check } from '../../sim/compat/index.ts';
import type { Transport } from '../../sim/catalogue/assembly.ts';
import { FIELD, type FieldCase } from './field/cases.ts';
import { duParts, ruOf } from './field/parts.ts';
import { conf, mix, unstated } from './mix.ts';

function transport({ delays }: FieldCase): Transport {
  if (!delays) return unstated;
  const at = (index: number, path: string) => conf(fromUs(delays[index] ?? 0), `transport.${path}`, 'us');
  return { ...unstated, t12Min: at(0, 't12_min'), t12Max: at(1, 't12_max'), t34Min: at(2, 't34_min'), t34Max: at(3, 't34_max') }; // prettier-ignore
}

const judged = (c: FieldCase) => check(mix({ ...duParts(c.du), ru: ruOf(c.ru), transport: transport(c) }));

describe('what the field has seen', () => {
  it.each(FIELD)('$title', (c) => {
    const { findings, verdict } = judged(c);
    const failed = findings.filter((f) => f.result === 'fails').map((f) => f.id);
    expect([...new Set(failed)].sort()).toEqual(c.fails);
    expect(verdict).toBe(c.verdict);
  });

  it.each(FIELD.filter((c) => c.fails.length === 0 && !c.ru.up))('$title: the windows are named as missing', (c) => {
    const open = judged(c).findings.filter((f) => f.result === 'unknown' && !f.toVerify);
    expect(open.flatMap((f) => f.missing ?? []).map((m) => m.path)).toContainEqual(
      expect.stringMatching(/t2a-min-up$/),
    );
  });
});
