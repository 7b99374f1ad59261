import { describe, expect, it } from 'vitest';
import { fromMs, fromSeconds, linkId, ns, type Ns } from '../../../sim/base/index.ts';
import type { ClockParameters } from '../../../sim/model/sync/parameters.ts';
import { clock, fault, gnss, master, of, power, ptp, unit } from './network.ts';

const LOCKED = 20;

describe('lock', () => {
  it('takes the acquisition alone, with a perfect clock, where nothing is stated', () => {
    const net = power([unit([])]);
    net.run(30);
    expect(net.changes).toEqual([{ node: 'ru-1', state: 'LOCKED', s: 20 }]);
    expect(net.stages.passed('sync', 'ru-1')).toBe(true);
    expect(net.sync.clockOf(of('ru-1')).offset(25e9)).toBe(0);
    expect(net.sync.clockOf(of('du-7')).offset(25e9)).toBe(0);
  });

  it('takes no less than two Announce messages', () => {
    const lockedAt = (announceInterval: Ns) => {
      const net = power([master('gm-1'), unit([ptp('gm-1', { announceInterval })])]);
      net.run(60);
      expect(net.result()).toBe(true);
      return net.changes.map((c) => c.s);
    };
    expect([fromMs(125), fromSeconds(10), fromSeconds(16)].map(lockedAt)).toEqual([[20], [20], [32]]);
  });

  it('needs no message where the unit has a receiver of its own', () => {
    const net = power([unit([gnss])]);
    net.run(30);
    expect(net.changes).toEqual([{ node: 'ru-1', state: 'LOCKED', s: 20 }]);
  });

  const far = ptp('gm-1', { link: linkId('fh-1') });
  it.each<[string, Partial<ClockParameters>, Parameters<typeof ptp>[1], Parameters<typeof master>[1], string | undefined]>([
    ['the same domain, profile and class', {}, {}, {}, undefined],
    ['class 7, the other default', {}, {}, { clockClass: 7 }, undefined],
    ['another domain', {}, { domains: [44] }, {}, 'ptp-domain'],
    ['two statements about the domain of which one differs', {}, { domains: [24, 25] }, {}, 'ptp-domain'],
    ['another profile', {}, { profiles: ['G_8275_2'] }, {}, 'ptp-profile'],
    ['class 135', {}, {}, { clockClass: 135 }, 'clock-class'],
    ['class 248 that the unit accepts', { accepts: [6, 7, 248] }, {}, { clockClass: 248 }, undefined],
    ['a class that nobody states', {}, {}, { clockClass: undefined }, undefined],
    ['a unit that does not care', { accepts: undefined, domain: undefined, profile: undefined }, { domains: [3], profiles: ['G_8275_2'] }, { clockClass: 248 }, undefined],
    ['nothing said about the way', {}, { domains: [], profiles: [] }, {}, undefined],
  ])('with %s: %#', (_, ru, way, gm, code) => {
    const net = power([master('gm-1', gm), unit([{ ...far, ...way }], ru)]);
    net.run(30);
    expect(net.result()).toBe(code === undefined);
    expect(net.stages.observations.map((o) => [o.code, o.endpoints, o.link])).toEqual(code === undefined ? [] : [[code, ['gm-1', 'ru-1'], 'fh-1']]); // prettier-ignore
    expect(net.stages.list()[0]?.state).toBe(code === undefined ? 'passed' : 'blocked');
  }); // prettier-ignore

  it('takes the best of several sources, and passes over one that it may not follow', () => {
    const clocks = [master('gm-1', { clockClass: 135 }), master('gm-2', { clockClass: 7 }), master('gm-3')];
    const net = power([...clocks, unit(['gm-1', 'gm-2', 'gm-3'].map((id) => ptp(id)))], [fault('gm-lost', 'gm-3', 30)]);
    net.run(40);
    expect(net.result()).toBe(true);
    // gm-2 takes over without any holdover
    expect(net.changes.map((c) => c.state)).toEqual(['LOCKED']);
  });

  it('fails where the DU keeps no common time', () => {
    const du = clock('du-1', [ptp('gm-1')], { domain: 44 });
    const net = power([master('gm-1'), du, unit([ptp('gm-1')], { peers: [of('du-1')] })]);
    net.run(30);
    expect(net.result()).toBe(false);
    expect(net.stages.observations).toMatchObject([{ code: 'ptp-domain', endpoints: ['gm-1', 'du-1'], actual: '44', expected: '24' }]); // prettier-ignore
  });
});

describe('a loss', () => {
  const start = (holdover = 100) => [master('gm-1'), unit([ptp('gm-1')], { holdover: fromSeconds(holdover) })];

  it.each([['ptp-path-lost', 'ru-1'], ['gm-lost', 'gm-1']] as const)('of %s is noticed after three Announce intervals', (kind, node) => {
    const net = power(start(), [fault(kind, node, 50)]);
    net.run(200);
    expect(net.changes.filter((c) => c.node === 'ru-1')).toEqual([
      { node: 'ru-1', state: 'LOCKED', s: LOCKED },
      { node: 'ru-1', state: 'HOLDOVER', s: 50.375 },
      { node: 'ru-1', state: 'FREERUN', s: 150.375 },
    ]);
    expect(net.stages.observations).toMatchObject([{ code: 'sync-freerun', endpoints: ['ru-1'] }]);
  }); // prettier-ignore

  it('shorter than the timeout passes unnoticed', () => {
    const net = power(start(), [fault('ptp-path-lost', 'ru-1', 50, 50.3)]);
    net.run(200);
    expect(net.changes.map((c) => c.state)).toEqual(['LOCKED']);
  });

  it('that ends in time leads from HOLDOVER back to LOCKED, without a jump', () => {
    const net = power(start(), [fault('ptp-path-lost', 'ru-1', 50, 80)]);
    const seen: number[] = [];
    for (let s = 0; s <= 150; s += 0.05) {
      net.run(s);
      seen.push(net.sync.clockOf(of('ru-1')).offset(s * 1e9));
    }
    expect(net.changes.map((c) => [c.state, c.s])).toEqual([['LOCKED', LOCKED], ['HOLDOVER', 50.375], ['LOCKED', 100]]);
    for (const [i, x] of seen.entries()) expect(Math.abs(x - (seen[i - 1] ?? x))).toBeLessThan(30);
    expect(Math.max(...seen.map(Math.abs))).toBeGreaterThan(200); // 50 s at 5 to 10 ppb
    expect(seen.at(-1)).toBe(0);
  }); // prettier-ignore

  it('is FREERUN at once for a unit without holdover', () => {
    const net = power(start(0), [fault('ptp-path-lost', 'ru-1', 50)]);
    net.run(60);
    expect(net.changes.map((c) => c.state)).toEqual(['LOCKED', 'FREERUN']);
  });

  it('drifts ever further while it lasts', () => {
    const net = power(start(), [fault('ptp-path-lost', 'ru-1', 50)]);
    let before = 0;
    for (let s = 50; s <= 200; s += 1) {
      net.run(s);
      const now = Math.abs(net.sync.clockOf(of('ru-1')).offset(s * 1e9));
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect(before).toBeGreaterThan(500);
  });

  it('of its receiver sends a unit with GNSS of its own into HOLDOVER at once', () => {
    const net = power([unit([gnss])], [fault('gnss-lost', 'ru-1', 50)]);
    net.run(60);
    expect(net.changes.map((c) => [c.state, c.s])).toEqual([['LOCKED', 20], ['HOLDOVER', 50]]); // prettier-ignore
  });

  it('of GNSS at a source that goes on telling class 6 takes everybody along: nobody notices', () => {
    const net = power([master('du-1'), unit([ptp('du-1')])], [fault('gnss-lost', 'du-1', 50)]);
    net.run(150);
    expect(net.changes.filter((c) => c.node === 'ru-1').map((c) => c.state)).toEqual(['LOCKED']);
    const [du, ru] = ['du-1', 'ru-1'].map((id) => net.sync.clockOf(of(id)).offset(150e9));
    expect(Math.abs(du ?? 0)).toBeGreaterThan(500);
    expect(ru).toBe(du);
  });

  it('of GNSS at a source that tells its holdover: class 7 is followed, class 140 is not', () => {
    const degrades = [{ after: ns(0), clockClass: 7 }, { after: fromSeconds(60), clockClass: 140 }]; // prettier-ignore
    const net = power([master('gm-1', { degrades }), unit([ptp('gm-1')])], [fault('gnss-lost', 'gm-1', 50)]);
    net.run(120);
    expect(net.changes.filter((c) => c.node === 'ru-1')).toEqual([
      { node: 'ru-1', state: 'LOCKED', s: LOCKED },
      { node: 'ru-1', state: 'HOLDOVER', s: 110.375 },
    ]);
  });

  it('during HOLDOVER of something else does not start it anew', () => {
    const net = power([...start(), master('gm-9')], [fault('gm-lost', 'gm-1', 50), fault('gnss-lost', 'gm-9', 100)]);
    net.run(200);
    expect(net.changes.filter((c) => c.node === 'ru-1').at(-1)).toEqual({ node: 'ru-1', state: 'FREERUN', s: 150.375 });
  });
});

describe('errors on the way', () => {
  const hop = (id: string, constant = 50) => ({ id, error: { constant, wander: 20 } });

  it('are shared where two clocks share a hop, and cancel between them', () => {
    const shared = [hop('bc-1'), hop('bc-2')];
    const du = clock('du-1', [ptp('gm-1', { hops: shared })]);
    const net = power([master('gm-1'), du, unit([ptp('gm-1', { hops: [...shared, hop('bc-3', 10)] })])]);
    net.run(30);
    for (let s = 30; s < 60; s += 0.7) {
      const [a, b] = ['du-1', 'ru-1'].map((id) => net.sync.clockOf(of(id)).offset(s * 1e9));
      expect(Math.abs((a ?? 0) - (b ?? 0))).toBeLessThanOrEqual(30);
      expect(Math.abs(a ?? 0)).toBeLessThanOrEqual(140);
    }
  });

  it('hold half of the difference between the two fibres', () => {
    const net = power([master('gm-1'), unit([ptp('gm-1', { asymmetry: ns(1000) })])]);
    net.run(30);
    expect(net.sync.clockOf(of('ru-1')).offset(30e9)).toBe(500);
  });

  it('repeat by seed, and differ between seeds', () => {
    const offsets = (seed: number) => {
      const net = power([master('gm-1'), unit([ptp('gm-1', { hops: [hop('bc-1')] })])], [], seed);
      net.run(30);
      return net.sync.clockOf(of('ru-1')).offset(30e9);
    };
    expect(offsets(4)).toBe(offsets(4));
    expect(offsets(4)).not.toBe(offsets(5));
  });
});

it('takes no draw and no event for clocks about which nothing is said', () => {
  const net = power([unit([])]);
  net.run(100);
  expect(net.simulation.events).toBeLessThan(6);
});
