import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../sim/base/finding.ts';
import { bytes, ns, type Ns } from '../../sim/base/units.ts';
import type { Valued } from '../../sim/base/origin.ts';
import type { Assembly, DelayProfile, DuFronthaul, Transport } from '../../sim/catalogue/assembly.ts';
import { applyChanges } from '../../sim/catalogue/apply.ts';
import { check } from '../../sim/compat/index.ts';
import { WINDOW_RELATIONS } from '../../sim/spec/oran/windows.ts';
import { conf, duUs, fibre, mix, rep, unstated, type Parts } from './mix.ts';

const MINIMA = { t1aMinUp: 't1aMaxUp', t1aMinCpDl: 't1aMaxCpDl', t1aMinCpUl: 't1aMaxCpUl', ta4Min: 'ta4Max' } as const;
const RU_MINIMA = { t2aMinUp: 't2aMaxUp', t2aMinCpDl: 't2aMaxCpDl', t2aMinCpUl: 't2aMaxCpUl', ta3Min: 'ta3Max' } as const; // prettier-ignore

/** Windows in whole µs: each starts somewhere and lasts somewhat. */
const duWindows = fc
  .array(fc.tuple(fc.nat(450), fc.integer({ min: 37, max: 400 })), { minLength: 4, maxLength: 4 })
  .map((pairs) => Object.fromEntries(
    Object.entries(MINIMA).flatMap(([min, max], i) => {
      const [start, length] = pairs[i] ?? [0, 40];
      return [[min, duUs(start, min)], [max, duUs(start + length, max)]] as const;
    }),
  ) as Partial<DuFronthaul>); // prettier-ignore
const ruWindows = fc
  .array(fc.tuple(fc.nat(300_000), fc.nat(500_000)), { minLength: 4, maxLength: 4 })
  .map((pairs) => Object.fromEntries(
    Object.entries(RU_MINIMA).flatMap(([min, max], i) => {
      const [start, length] = pairs[i] ?? [0, 40];
      return [[min, rep(ns(start), min, 'ns')], [max, rep(ns(start + length), max, 'ns')]] as const;
    }),
  ) as Partial<DelayProfile>); // prettier-ignore
const transports = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.nat(120)).map(([m, pdv]) => fibre(m / 1000, pdv)),
  fc.constant(unstated),
);

const keyOf = (f: Finding): string => [f.id, f.subject].join('|');
const RANK: Readonly<Record<Finding['severity'], number>> = { blocking: 0, service: 1, silent: 2, degraded: 3, performance: 4, resilience: 5, info: 6 }; // prettier-ignore

function expectProven(assembly: Assembly): void {
  const { findings } = check(assembly);
  const before = new Set(findings.filter((f) => f.result === 'fails').map(keyOf));
  for (const finding of findings)
    for (const { endpoint, changes } of finding.remedies) {
      const after = check(applyChanges(assembly, endpoint, changes)).findings;
      expect(after.map(keyOf)).not.toContain(keyOf(finding));
      const worse = after.filter((f) => f.result === 'fails' && !before.has(keyOf(f)) && RANK[f.severity] <= RANK[finding.severity]); // prettier-ignore
      expect(worse.map(keyOf)).toEqual([]);
    }
}

describe('any windows over any transport', () => {
  it('are mended by each remedy that is offered, without new trouble', () => {
    fc.assert(
      fc.property(duWindows, ruWindows, transports, (fronthaul, row, transport) =>
        expectProven(mix({ fronthaul, row, transport })),
      ),
      { numRuns: 150 },
    );
  });

  it('fail exactly where one of the eight relations does', () => {
    fc.assert(
      fc.property(duWindows, ruWindows, fc.nat(40), fc.nat(100), (fronthaul, row, km, pdv) => {
        const assembly = mix({ fronthaul, row, transport: fibre(km, pdv) });
        const failed = check(assembly).findings.filter((f) => f.result === 'fails').map((f) => f.id); // prettier-ignore
        const t: Transport = fibre(km, pdv);
        for (const r of WINDOW_RELATIONS) {
          const [du, ru, delay] = [fronthaul[r.du]?.value ?? 0, row[r.ru]?.value ?? 0, t[r.transport].value ?? 0];
          const holds = r.must === 'at-least' ? du >= ru + delay : du <= ru + delay;
          expect(failed.includes(r.id), r.id).toBe(!holds);
        }
      }),
      { numRuns: 150 },
    );
  });

  /** A transport of one constant delay each way. */
  const constant = (t12: number, t34: number): Transport => {
    const at = (value: number): Valued<Ns> => conf(ns(value), 'transport.t12', 'ns');
    return { ...unstated, t12Min: at(t12), t12Max: at(t12), t34Min: at(t34), t34Max: at(t34) };
  };
  const windowsFail = (parts: Parts): boolean =>
    check(mix(parts)).findings.some((f) => f.result === 'fails' && /^OFH-TIM-00/.test(f.id));

  it('tell, without a transport, exactly the delays with which they work', () => {
    fc.assert(
      fc.property(duWindows, ruWindows, fc.nat(500_000), fc.nat(500_000), (fronthaul, row, t12, t34) => {
        const open = check(mix({ fronthaul, row, transport: unstated })).findings;
        const interval = (name: string): readonly number[] | undefined =>
          open.find((f) => f.subject === name)?.expected?.match(/[\d.]+(?=–| µs)/g)?.map((us) => Math.round(Number(us) * 1e3)); // prettier-ignore
        const inside = (name: string, delay: number): boolean => {
          const [low, high] = interval(name) ?? [];
          return low !== undefined && high !== undefined && delay >= low && delay <= high;
        };
        const works = !windowsFail({ fronthaul, row, transport: constant(t12, t34) });
        expect(works).toBe(inside('T12', t12) && inside('T34', t34));
      }),
      { numRuns: 200 },
    );
  });
});

describe('any ports and formats', () => {
  const ids = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 6 });
  const parts = fc.record({ dl: ids, ul: ids, prach: ids, antennas: fc.integer({ min: 1, max: 4 }), mtu: fc.integer({ min: 600, max: 9600 }), method: fc.constantFrom('none' as const, 'bfp' as const, 'mu-law' as const), width: fc.constantFrom(8, 9, 12, 14, 16), ports: fc.integer({ min: 1, max: 8 }), l2: fc.integer({ min: 1500, max: 9600 }) }); // prettier-ignore

  it('are mended by each remedy that is offered, without new trouble', () => {
    fc.assert(
      fc.property(parts, (p) =>
        expectProven(
          mix({
            fronthaul: {
              eaxcDl: conf(p.dl, 'dl_port_id'),
              eaxcUl: conf(p.ul, 'ul_port_id'),
              eaxcPrach: conf(p.prach, 'prach_port_id'),
              mtu: conf(bytes(p.mtu), 'mtu'),
              methodDl: conf(p.method, 'compr_method_dl', 'method-word'),
              widthDl: conf(p.width, 'compr_bitwidth_dl'),
            },
            cell: { antennasDl: conf(p.antennas, 'nof_antennas_dl') },
            ru: { portsDl: rep(p.ports, 'ports-dl'), portsUl: rep(p.ports, 'ports-ul') },
            ethernet: { mtu: rep(bytes(p.l2), 'l2-mtu') },
          }),
        ),
      ),
      { numRuns: 150 },
    );
  }, 90_000);
});
