import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known } from '../../sim/base/origin.ts';
import { bitsPerSecond, ns } from '../../sim/base/units.ts';
import { buildTransport, fillTransport, NO_FACTS, parseTransport } from '../../sim/catalogue/transport.ts';
import { refusalOf } from './refusal.ts';

const read = (text: string) => buildTransport(parseTransport(text));

describe('a transport given in words', () => {
  it('takes fibre alone as 4.897 µs/km both ways without variation', () => {
    const t = read('fibre_km=10');
    expect([t.t12Min.value, t.t12Max.value, t.t34Min.value, t.t34Max.value]).toEqual([48_970, 48_970, 48_970, 48_970]);
    expect(t.fibre).toMatchObject({
      value: 10_000,
      origin: { kind: 'configured', path: 'transport.fibre_km', encoding: 'km' },
    });
  });

  it('lets a stated T12 win over the fibre and leaves T34 to it', () => {
    const t = read('fibre_km=1, t12_min=5.5, t12_max=20, rate_gbps=10, mtu=1500, ptp_domain=24');
    expect([t.t12Min.value, t.t12Max.value, t.t34Max.value]).toEqual([5500, 20_000, 4897]);
    expect([t.rate.value, t.mtu.value, t.ptpDomain.value]).toEqual([1e10, 1500, 24]);
  });

  it('leaves unknown what nobody said, by the name that would settle it', () => {
    const t = read('t12_max=20');
    expect(t.t12Min).toEqual({ value: undefined, origin: { kind: 'unknown', path: 'transport.t12_min' } });
    expect(t.rate.origin.path).toBe('transport.rate_gbps');
  });

  it.each([
    ['fibre=10', 'option-unknown-parameter'],
    ['', 'option-unknown-parameter'],
    ['fibre_km', 'option-bad-value'],
    ['fibre_km=', 'option-bad-value'],
    ['fibre_km=-0.1', 'option-bad-value'],
    ['fibre_km=NaN', 'option-bad-value'],
    ['fibre_km=Infinity', 'option-bad-value'],
    ['fibre_km=1e400', 'option-bad-value'],
    ['fibre_km=ten', 'option-bad-value'],
    ['fibre_km=1=2', 'option-bad-value'],
    ['fibre_km=1,fibre_km=2', 'option-bad-value'],
    ['rate_gbps=0', 'option-bad-value'],
    ['mtu=1500.5', 'option-bad-value'],
    ['mtu=63', 'option-bad-value'],
    ['ptp_domain=256', 'option-bad-value'],
    ['t12_min=20,t12_max=19.999', 'option-bad-value'],
    ['fibre_km=10,t34_max=48', 'option-bad-value'],
  ])('refuses %j with %s', (text, code) => {
    expect(refusalOf(() => read(text)).code).toBe(code);
  });

  it('accepts a maximum equal to its minimum', () => {
    expect(read('t12_min=20,t12_max=20').t12Max.value).toBe(20_000);
  });

  it('adds the residence of switches to the fibre', () => {
    const switches = [{ residenceMin: ns(2500), residenceMax: ns(7500), origin: { kind: 'assumed' as const } }];
    const t = buildTransport({ ...parseTransport('fibre_km=1'), switches });
    expect([t.t12Min.value, t.t12Max.value, t.t34Min.value, t.t34Max.value]).toEqual([7397, 12_397, 7397, 12_397]);
  });

  it('never answers anything but a transport or a refusal, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => { refusalOf(() => read(text), true); })); // prettier-ignore
  });
});

describe('a transport for a run', () => {
  it('is no faster than the slower port, as far as one states a rate that can be', () => {
    const port = (gbps: number, suspect = false) => known(bitsPerSecond(gbps * 1e9), { kind: 'reported', suspect });
    const rate = (...ports: ReturnType<typeof port>[]) =>
      fillTransport(buildTransport(NO_FACTS), 'back-to-back', ports).transport.rate.value;
    expect(rate(port(25), port(10))).toBe(10e9);
    expect(rate(port(100))).toBe(100e9);
    expect(rate(port(25), port(0.001, true))).toBe(25e9);
    expect(rate()).toBe(25e9);
  });

  it('is back to back at 25 Gbit/s where nothing was said, as assumed', () => {
    const { transport, filled } = fillTransport(buildTransport(NO_FACTS), 'back-to-back');
    expect([transport.t12Min, transport.t34Max].map((v) => v.value)).toEqual([0, 0]);
    expect(transport.rate).toMatchObject({ value: 25e9, origin: { kind: 'assumed', reason: 'back-to-back' } });
    expect(filled).toHaveLength(5);
  });

  it('keeps what was said and never turns a range around', () => {
    const { transport, filled } = fillTransport(read('t12_max=20,t34_min=30,rate_gbps=10'), 'x');
    expect([transport.t12Min, transport.t12Max, transport.t34Min, transport.t34Max].map((v) => v.value)).toEqual([
      20_000, 20_000, 30_000, 30_000,
    ]);
    expect(filled).toEqual(['transport.t12_min', 'transport.t34_max']);
  });
});
