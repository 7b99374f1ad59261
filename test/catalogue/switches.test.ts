import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashMix, loadMix, type Assembly, type LoadRequest } from '../../sim/catalogue/index.ts';
import { refusalOf } from './refusal.ts';
import { library, source } from './small.ts';

interface Written {
  readonly switches?: string;
  readonly background?: string;
  readonly a?: string;
  readonly b?: string;
}

/** Two cells and two radio units behind two switches. */
const mixText = ({ switches, background = '[]', a, b }: Written = {}): string => `ranmix: mix/1
nodes:
  du-1: { profile: du/srsran }
  du-2: { profile: du/srsran }
  ru-1: { profile: ru/kestrel-r4 }
  ru-2: { profile: ru/kestrel-r4 }
switches:
  ${switches ?? 'sw-1: { profile: switch/profile-a }\n  sw-2: { profile: switch/profile-a, vlans: [6], mtu_bytes: 9216 }'}
background: ${background}
links:
  - { id: fh-1, interface: ofh, ends: [du-1, ru-1], transport: { ${a ?? 'path: [sw-1, sw-2], fibre_km: [1, 8, 1], du_port: p1'} } }
  - { id: fh-2, interface: ofh, ends: [du-2, ru-2], transport: { ${b ?? 'path: [sw-1, sw-2], fibre_km: 10'} } }
`;

const load = (text: string, more: Partial<LoadRequest> = {}): Assembly => loadMix({ library, mix: source(text, 'm.yaml'), ...more }).assembly; // prettier-ignore
const of = (written: Written = {}, link = 0) => load(mixText(written)).fronthauls[link]!.transport;
const us = (value: number | undefined): number => (value ?? NaN) / 1e3;

/** The frames of the profile's cell: 273 PRB of BFP 9 and a VLAN tag in 7678 bytes, four eAxC down and two up; C-plane of 64 (tag padded). */
const U = 7678 + 24;
const onWire = (bytes: number, gbps: number): number => (bytes * 8) / (gbps * 1e3);
const FIBRE = 48.97;

describe('switches of a mix', () => {
  const assembly = load(mixText());

  it('are profiles with figures of the mix in their place', () => {
    const [first, second] = assembly.switches ?? [];
    expect([first?.vlans.value, second?.vlans.value, second?.mtu.value, second?.rate.value]).toEqual(['all', [6], 9216, 25e9]); // prettier-ignore
    expect(second?.mtu.origin).toMatchObject({ kind: 'configured', file: 'm.yaml', line: 9, path: 'switches.sw-2.mtu_bytes' }); // prettier-ignore
  });

  it('lie on the way of a link from the DU on, with its fibre in shares', () => {
    const route = assembly.fronthauls[0]?.transport.route;
    expect(route).toMatchObject({ switches: ['sw-1', 'sw-2'], duPort: 'p1' });
    expect(route?.hops.map((hop) => [hop.share, hop.rate.value])).toEqual([[0.1, 25e9], [0.8, 25e9], [0.1, 25e9]]); // prettier-ignore
    const even = assembly.fronthauls[1]?.transport.route?.hops.map((hop) => hop.share);
    expect(even).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('need no profile', () => {
    const { switches } = load(mixText({ switches: 'sw-1: { forwarding: cut-through, latency_us: 2, rate_gbps: 10 }', a: 'path: [sw-1], fibre_km: 1', b: 'path: [sw-1], fibre_km: 1' })); // prettier-ignore
    expect(switches).toMatchObject([{ id: 'sw-1', label: 'sw-1', forwarding: { value: 'cut-through' }, latency: { value: 2000 }, preemption: { value: undefined } }]); // prettier-ignore
  });

  it('carry the traffic of others', () => {
    const { switches } = load(mixText({ background: '[{ at: sw-2, towards: ru-1, rate_gbps: 2, frame_bytes: 1500 }, { at: sw-1, towards: du-2, rate_gbps: 1, frame_bytes: 64, pcp: 7, pattern: poisson }]' })); // prettier-ignore
    expect(switches?.map((s) => s.background)).toEqual([
      [{ towards: 'du-2', rate: 1e9, frame: 64, pcp: 7, pattern: 'poisson' }],
      [{ towards: 'ru-1', rate: 2e9, frame: 1500, pcp: 0, pattern: 'constant' }],
    ]);
  });

  it('decide the identity of a mix, which one without them keeps', () => {
    expect(hashMix(assembly)).not.toBe(hashMix(load(mixText({ switches: 'sw-1: { profile: switch/profile-b }\n  sw-2: { profile: switch/profile-a, vlans: [6], mtu_bytes: 9216 }' })))); // prettier-ignore
    expect(hashMix(assembly)).not.toBe(hashMix(load(mixText({ a: 'path: [sw-2, sw-1], fibre_km: [1, 8, 1], du_port: p1' })))); // prettier-ignore
    expect(load(mixText({ switches: 'x: {}', a: 'fibre_km: 1', b: 'fibre_km: 1' })).fronthauls[0]?.transport.route).toBeUndefined(); // prettier-ignore
  });

  it.each([
    ['a: no such switch', { a: 'path: [sw-9]' }, 'reference-unknown', { path: 'links[0].transport.path', name: 'sw-9', known: 'sw-1, sw-2' }],
    ['a: one switch twice', { a: 'path: [sw-1, sw-1]' }, 'schema-mismatch', { path: 'links[0].transport.path' }],
    ['a: too few lengths', { a: 'path: [sw-1], fibre_km: [1]' }, 'schema-mismatch', { path: 'links[0].transport.fibre_km', expected: '[…] × 2', found: '× 1' }],
    ['a: too many rates', { a: 'path: [sw-1], fibre_km: 1, rate_gbps: [25, 25, 25]' }, 'schema-mismatch', { path: 'links[0].transport.rate_gbps', found: '× 3' }],
    ['a: lists without switches', { a: 'fibre_km: [1, 2]' }, 'schema-mismatch', { expected: '[…] × 1' }],
    ['a switch with the name of a node', { switches: 'du-1: {}' }, 'schema-mismatch', { expected: 'id ∉ nodes, hosts', found: 'du-1' }],
    ['background at no switch', { background: '[{ at: x, towards: ru-1, rate_gbps: 1, frame_bytes: 64 }]' }, 'reference-unknown', { path: 'background[0].at', name: 'x' }],
    ['background towards nobody', { background: '[{ at: sw-1, towards: host-9, rate_gbps: 1, frame_bytes: 64 }]' }, 'reference-unknown', { path: 'background[0].towards' }],
    ['a profile of another kind', { switches: 'sw-1: { profile: host/generic }' }, 'wrong-kind', { actual: 'host', expected: 'switch' }],
    ['a mistyped key', { switches: 'sw-1: { latency_u: 3 }' }, 'key-unknown', { near: ' → latency_us' }],
  ] as const)('refuse %s', (_, written, code, data) => {
    expect(refusalOf(() => load(mixText(written)))).toMatchObject({ code, data });
  }); // prettier-ignore
});

describe('T12 and T34 through switches', () => {
  it('are fibre, switches and a frame at each port, where nobody shares a port', () => {
    const { t12Min, t12Max } = of({ b: 'fibre_km: 1' });
    expect(us(t12Min.value)).toBeCloseTo(FIBRE + 2 * (1 + onWire(64 + 12, 25)), 2);
    expect(us(t12Max.value)).toBeCloseTo(FIBRE + 2 * (1 + onWire(U, 25)), 2);
  });

  it('hold the whole symbol of a rival that comes in elsewhere and goes out by the same port', () => {
    const alone = us(of({ b: 'fibre_km: 1' }).t12Max.value);
    const rival = 4 * U + 6 * (64 + 24);
    // at sw-1 only: behind it both come in by one port and go out by two
    expect(us(of().t12Max.value) - alone).toBeCloseTo(onWire(rival, 25), 2);
    // on the way back both come in at sw-2 by ports of their own
    expect(us(of().t34Max.value) - us(of({ b: 'fibre_km: 1' }).t34Max.value)).toBeCloseTo(onWire(2 * U, 25), 2);
  });

  it('are not longer for cells that leave the DU by one port: they come one after the other', () => {
    const one = (port: string): string => `path: [sw-1, sw-2], fibre_km: 10, du_port: ${port}`;
    const text = mixText({ a: one('p1'), b: one('p1') }).replace('ends: [du-2, ru-2]', 'ends: [du-1, ru-2]');
    const alone = us(of({ b: 'fibre_km: 1' }).t12Max.value);
    expect(us(load(text).fronthauls[0]?.transport.t12Max.value)).toBeCloseTo(alone, 2);
  });

  it('hold one frame of best effort without preemption, a fragment with it', () => {
    const flow = '[{ at: sw-2, towards: ru-1, rate_gbps: 2, frame_bytes: 9000 }]';
    const base = us(of().t12Max.value);
    expect(us(of({ background: flow }).t12Max.value) - base).toBeCloseTo(onWire(9024, 25), 2);
    const switches = 'sw-1: { profile: switch/profile-a }\n  sw-2: { profile: switch/profile-b }';
    expect(us(of({ background: flow, switches }).t12Max.value) - base).toBeCloseTo(onWire(155, 25), 2);
  });

  it('are open where others of the same priority fill the port, and name what is missing', () => {
    const full = '[{ at: sw-2, towards: ru-1, rate_gbps: 25, frame_bytes: 1500, pcp: 7 }]';
    expect(of({ background: full }).t12Max.value).toBeUndefined();
    const bare = 'sw-1: { latency_us: 1 }\n  sw-2: { latency_us: 1 }';
    expect(of({ switches: bare }).t12Max).toMatchObject({ value: undefined, origin: { path: 'transport.rate_gbps' } });
    expect(of({ a: 'path: [sw-1]' }).t12Max).toMatchObject({ value: undefined, origin: { path: 'transport.fibre_km' } }); // prettier-ignore
  });

  it('give way to what is stated', () => {
    expect(us(of({ a: 'path: [sw-1], fibre_km: 1, t12_max_us: 77' }).t12Max.value)).toBe(77);
  });

  it('differ by the asymmetry of the fibres', () => {
    const { t12Min, t34Min } = of({ a: 'path: [sw-1, sw-2], fibre_km: 10, asymmetry_ns: [0, 400, 0]', b: 'fibre_km: 1' }); // prettier-ignore
    const even = of({ a: 'path: [sw-1, sw-2], fibre_km: 10', b: 'fibre_km: 1' });
    expect((t12Min.value ?? 0) - (even.t12Min.value ?? 0)).toBe(200);
    expect((t34Min.value ?? 0) - (even.t34Min.value ?? 0)).toBe(-200);
  });

  it('follow --set, which is one figure for all links of the way', () => {
    const { transport } = load(mixText({ a: 'path: [sw-1, sw-2], fibre_km: [1, 8, 1], rate_gbps: [25, 10, 25]' }), { set: ['fh-1:transport.rate_gbps=100'] }).fronthauls[0]!; // prettier-ignore
    expect(transport.route?.hops.map((hop) => hop.rate.value)).toEqual([100e9, 100e9, 100e9]);
    expect(of({ a: 'path: [sw-1, sw-2], fibre_km: 1, rate_gbps: [25, 10, 25]' }).rate.value).toBe(10e9);
  });

  it('never shrink when another link joins', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.constantFrom('sw-1', 'sw-2', 'sw-1, sw-2'), (pcp, rival, path) => {
        const a = `path: [sw-1, sw-2], fibre_km: 10, pcp: ${pcp}`;
        const alone = of({ a, b: 'fibre_km: 1' });
        const joined = of({ a, b: `path: [${path}], fibre_km: 1, pcp: ${rival}` });
        expect(joined.t12Max.value).toBeGreaterThanOrEqual(alone.t12Max.value ?? Infinity);
        expect(joined.t34Max.value).toBeGreaterThanOrEqual(alone.t34Max.value ?? Infinity);
        expect(joined.t12Min.value).toBe(alone.t12Min.value);
        expect(joined.t12Max.value).toBeGreaterThanOrEqual(joined.t12Min.value ?? Infinity);
      }),
      { numRuns: 12 },
    ); // prettier-ignore
  });
});
