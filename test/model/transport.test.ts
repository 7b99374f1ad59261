import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsPerSecond, bytes, fromGbps, linkId, nodeId, ns } from '../../sim/base/index.ts';
import { randomStream, RandomStreams } from '../../sim/kernel/index.ts';
import type { FrameSet } from '../../sim/model/du/templates.ts';
import type { CellParameters, PathParameters, SwitchParameters } from '../../sim/model/parameters.ts';
import { Background, type Standing } from '../../sim/model/transport/background.ts';
import { Fabric } from '../../sim/model/transport/fabric.ts';
import { Port } from '../../sim/model/transport/port.ts';
import { Stage } from '../../sim/model/transport/stage.ts';
import { Way } from '../../sim/model/transport/way.ts';

/** A set of frames of these sizes, all sound. */
const setOf = (sizes: readonly number[], id = 0): FrameSet => ({
  id, stream: 0, count: sizes.length, bytes: Uint16Array.from(sizes), total: sizes.reduce((sum, size) => sum + size + 24, 0), eaxc: Uint8Array.from(sizes, (_, n) => n % 16), eaxcs: 1,
  counter: Uint16Array.from(sizes, () => 0), startPrb: new Uint16Array(sizes.length), prbs: new Uint16Array(sizes.length),
  drop: new Uint8Array(sizes.length), corrupt: new Uint8Array(sizes.length), noticed: true, sound: true,
}); // prettier-ignore
const send = (port: Port, now: number, size: number): number => {
  const time = Float64Array.of(now);
  port.send(time, Uint16Array.of(size), 1);
  return time[0]!;
};
/** A byte a nanosecond. */
const BYTE_NS = bitsPerSecond(8e9);
const arrivals = (way: Way, count: number): number[] => [...way.unread()].slice(0, count);

describe('port', () => {
  it('sends one after the other with preamble, FCS and gap', () => {
    const port = new Port(BYTE_NS, bytes(1e6));
    expect(send(port, 100, 1000)).toBe(100 + 8 + 1000 + 4);
    expect(send(port, 100, 1000)).toBe(100 + 1024 + 1012);
    expect(send(port, 5000, 60)).toBe(5072);
  });

  it('drops what exceeds its buffer, and nothing at its edge', () => {
    const port = new Port(BYTE_NS, bytes(2048));
    for (let n = 0; n < 3; n++) expect(send(port, 0, 1000)).not.toBeNaN();
    expect(send(port, 0, 1000)).toBeNaN();
    expect(send(port, 1024, 1000)).not.toBeNaN();
  });
});

describe('a way', () => {
  it('keeps the order whatever the delays', () => {
    const stream = randomStream(1, 0, 'link', 'test');
    const way = new Way(new Stage(new Port(fromGbps(10), bytes(1e6)), () => 50_000 * stream.uniform()));
    for (let n = 0; n < 300; n++) way.send(setOf([100]), n, n * 100);
    const seen = arrivals(way, 300);
    expect(seen.every((at, n) => at > n * 100 && at >= (seen[n - 1] ?? 0))).toBe(true);
    expect([way.bytes, way.underway]).toEqual([30_000, 300]);
  });

  it('holds any number of trains that nobody has read', () => {
    const way = new Way(new Stage(new Port(fromGbps(10), bytes(1e9)), 0));
    for (let n = 0; n < 700; n++) way.send(setOf([60, 60, 60]), 3 * n, n * 1000);
    expect(way.tail - way.head).toBe(700);
    expect([...way.unread()]).toEqual(Array.from({ length: 2100 }, (_, n) => Math.round(Math.floor(n / 3) * 1000 + (72 + 84 * (n % 3)) * 0.8))); // prettier-ignore
    for (let n = 0; n < 700; n++) {
      expect(way.symbol).toBe(3 * n);
      way.skip(1);
    }
    expect(way.underway).toBe(0);
  });
});

/** What a port does with frames of the fronthaul and of others, one decision after the other: the plainest way to say it. */
function reference(
  frames: readonly { at: number; size: number }[],
  others: { at: (n: number) => number; size: number },
  first: 'fronthaul' | 'others' | 'who came first',
): number[] {
  const out: number[] = [];
  let [now, mine, theirs] = [0, 0, 0];
  while (mine < frames.length) {
    const [a, b] = [frames[mine]!.at, others.at(theirs)];
    now = Math.max(now, Math.min(a, b));
    const [hereA, hereB] = [a <= now, b <= now];
    const fronthaul = hereA && (!hereB || first === 'fronthaul' || (first === 'who came first' && a < b));
    const size = fronthaul ? frames[mine]!.size : others.size;
    if (fronthaul) out.push(now + size + 12);
    now += size + 24;
    if (fronthaul) mine++;
    else theirs++;
  }
  return out;
}

describe('traffic of others at a port', () => {
  const frames = fc
    .array(fc.record({ gap: fc.integer({ min: 0, max: 6000 }), size: fc.integer({ min: 60, max: 9000 }) }), { minLength: 1, maxLength: 40 })
    .map((list) => {
      let at = 0;
      return list.map(({ gap, size }) => ({ at: (at += gap), size }));
    }); // prettier-ignore
  const cases: readonly (readonly [Standing, Parameters<typeof reference>[2]])[] = [
    ['below', 'fronthaul'],
    ['above', 'others'],
    ['equal', 'who came first'],
  ];
  it.each(cases)('%s: each frame leaves when it would if every decision were looked at', (standing, first) => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 64, max: 1500 }), fc.integer({ min: 1, max: 5 }), (list, size, load) => {
        const rate = load * 1e9;
        const others = () => new Background({ rate, frame: size, standing }, 1, undefined);
        const gap = (size * 8e9) / rate;
        const expected = reference(list, { at: (n) => (n + 1) * gap, size }, first);
        const port = new Port(BYTE_NS, bytes(1e9), others());
        const seen = list.map(({ at, size: own }) => send(port, at, own));
        seen.forEach((out, n) => expect(out).toBeCloseTo(expected[n]!, 3));
      }),
      { numRuns: 200 },
    );
  });

  it('below: costs a frame of the fronthaul one frame of theirs at most; with preemption no more than 155 byte', () => {
    for (const [standing, most] of [['below', 1524], ['below-preempted', 155]] as const) {
      const stream = randomStream(1, 0, 'others', standing);
      const port = new Port(BYTE_NS, bytes(1e9), new Background({ rate: 7e9, frame: 1500, standing }, 1, stream));
      const waits = Array.from({ length: 5000 }, (_, n) => send(port, n * 10_000, 1000) - n * 10_000 - 1012);
      expect(Math.max(...waits)).toBeLessThanOrEqual(most);
      expect(Math.max(...waits)).toBeGreaterThan(most * 0.55);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    } // prettier-ignore
  });

  it('above: a port that they fill gives the fronthaul nothing, and does not wait for ever', () => {
    const port = new Port(BYTE_NS, bytes(1e5), new Background({ rate: 9e9, frame: 1500, standing: 'above' }, 1, undefined)); // prettier-ignore
    expect(Array.from({ length: 20 }, (_, n) => send(port, 2e6 + n * 1e5, 1000)).every(Number.isNaN)).toBe(true);
  });

  it('below, preempted: nothing of theirs is lost', () => {
    const others = new Background({ rate: 4e9, frame: 1500, standing: 'below-preempted' }, 1, undefined);
    const port = new Port(BYTE_NS, bytes(1e9), others);
    for (let n = 0; n < 1000; n++) send(port, n * 10_000, 2000);
    expect(others.sent).toBeGreaterThan(0.99 * ((1000 * 10_000) / 3000 - 3));
  });
});

/* ---------- switches ---------- */

const aSwitch = (changes: Partial<SwitchParameters> = {}): SwitchParameters => ({
  id: nodeId('sw-1'), forwarding: 'store-and-forward', latency: ns(1000), preemption: false, buffer: bytes(1e6), background: [], ...changes,
}); // prettier-ignore

const cellOn = (n: number, path: Partial<PathParameters> = {}, du = 'du-1'): CellParameters =>
  ({
    link: linkId(`fh-${n}`), du: nodeId(du), ru: nodeId(`ru-${n}`),
    transport: {
      rate: fromGbps(25), buffer: bytes(1e6),
      path: { switches: [nodeId('sw-1')], links: [{ rate: BYTE_NS, down: ns(0), up: ns(500) }, { rate: BYTE_NS, down: ns(500), up: ns(0) }], pcp: 7, duPort: 'p', ...path },
    },
  }) as unknown as CellParameters; // prettier-ignore

describe('a switch', () => {
  it('stores a frame, forwards it after its latency, and the fibre adds its own', () => {
    const fabric = new Fabric([cellOn(1)], [aSwitch()], new RandomStreams(1, 0));
    const { down } = fabric.of(linkId('fh-1'));
    down.send(setOf([1000]), 0, 0);
    expect(arrivals(down, 1)).toEqual([1012 + 1000 + 1012 + 500]);
    expect(fabric.merges).toEqual([]);
  });

  it('is not held up by frames that are refused on the way', () => {
    const { down } = new Fabric([cellOn(1)], [aSwitch()], new RandomStreams(1, 0)).of(linkId('fh-1'));
    const refused = { ...setOf([1000, 1000]), drop: Uint8Array.of(1, 0), sound: false };
    down.send(refused, 0, 0);
    down.send({ ...setOf([1000], 1) }, 1, 1e5);
    expect(arrivals(down, 3)).toEqual([NaN, 1012 + 1024 + 1000 + 1012 + 500, 1e5 + 1012 + 1000 + 1012 + 500]);
  });

  it('cuts through: only the header is waited for, never more than a slower port allows', () => {
    const through = (rate: number): number => {
      const path = {
        links: [
          { rate: BYTE_NS, down: ns(0), up: ns(0) },
          { rate: bitsPerSecond(rate), down: ns(0), up: ns(0) },
        ],
      };
      const { down } = new Fabric([cellOn(1, path)], [aSwitch({ forwarding: 'cut-through' })], new RandomStreams(1, 0)).of(linkId('fh-1')); // prettier-ignore
      down.send(setOf([1000]), 0, 0);
      return arrivals(down, 1)[0]!;
    };
    expect(through(8e9)).toBe(1012 - (1004 - 64) + 1000 + 1012);
    expect(through(4e9)).toBe(1012 - (1004 - 64) + 1000 + 2024);
    // a faster port must not run dry: it ends when the last bit is in, and latency
    expect(through(80e9)).toBe(Math.round(1012 - 100.4 + 1000 + 101.2));
  });

  it('lets a train through as it lets its frames through one by one', () => {
    const rate = fc.constantFrom(8e9, 10e9, 25e9, 4e9, 100e9).map(bitsPerSecond);
    const link = fc.record({ rate, down: fc.integer({ min: 0, max: 3000 }).map(ns) }).map((l) => ({ ...l, up: l.down })); // prettier-ignore
    const forwarding = fc.constantFrom('store-and-forward' as const, 'cut-through' as const);
    const trains = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 9000 }), sizes: fc.array(fc.integer({ min: 60, max: 4000 }), { minLength: 1, maxLength: 6 }) }), { minLength: 1, maxLength: 12 }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 3 }), forwarding, fc.constantFrom(1e6, 12_000), trains, (links, how, buffer, list) => {
        const ids = ['sw-1', 'sw-2'].slice(0, links.length - 1).map(nodeId);
        const way = (): Way => new Fabric([cellOn(1, { switches: ids, links })], ids.map((id) => aSwitch({ id, forwarding: how, buffer: bytes(buffer) })), new RandomStreams(1, 0)).of(linkId('fh-1')).down;
        const [together, apart] = [way(), way()];
        let at = 0;
        for (const [n, { gap, sizes }] of list.entries()) {
          at += gap;
          together.send(setOf(sizes), n, at);
          for (const size of sizes) apart.send(setOf([size]), n, at);
        }
        expect([...together.unread()]).toEqual([...apart.unread()]);
        expect(together.counts.allDropped).toBe(apart.counts.allDropped);
      }),
      { numRuns: 300 },
    ); // prettier-ignore
  });

  it('has one port to the DU for all its radio units: their frames in order of coming, none lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3000 }), size: fc.integer({ min: 60, max: 3000 }) }), { maxLength: 20 }), { minLength: 2, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }),
        (cells, steps) => {
          const fabric = new Fabric(cells.map((_, n) => cellOn(n)), [aSwitch()], new RandomStreams(1, 0));
          const ways = cells.map((_, n) => fabric.of(linkId(`fh-${n}`)).up);
          const sent = cells.flatMap((frames, n) => {
            let at = 0;
            return frames.map(({ gap, size }, k) => {
              ways[n]!.send(setOf([size]), k, (at += gap));
              return { n, k, size };
            });
          });
          // their own ports first, then the switch's, one frame after the other in order of coming (same instant: order of the cells)
          const own = cells.map((_, n) => ({ free: 0, n }));
          const coming = sent.map(({ n, k, size }) => {
            const at = cells[n]!.slice(0, k + 1).reduce((sum, f) => sum + f.gap, 0);
            const start = Math.max(at, own[n]!.free);
            own[n]!.free = start + size + 24;
            return { n, k, size, ready: start + size + 12 + 1000 };
          });
          coming.sort((a, b) => a.ready - b.ready || a.n - b.n);
          let free = 0;
          const expected = new Map(coming.map(({ n, k, size, ready }) => {
            const start = Math.max(ready, free);
            free = start + size + 24;
            return [`${n} ${k}`, start + size + 12 + 500];
          }));
          let until = 0;
          for (const step of [...steps, 1e9]) for (const merge of fabric.merges) merge.drain((until += step));
          for (const [n, frames] of cells.entries()) frames.forEach((_, k) => expect([...ways[n]!.unread()][k], `${n} ${k}`).toBe(expected.get(`${n} ${k}`)));
        },
      ),
      { numRuns: 100 },
    ); // prettier-ignore
  });

  it('drops what its port has no room for, and says so to who sent it', () => {
    const fabric = new Fabric([1, 2].map((n) => cellOn(n)), [aSwitch({ buffer: bytes(3000) })], new RandomStreams(1, 0)); // prettier-ignore
    const ways = [1, 2].map((n) => fabric.of(linkId(`fh-${n}`)).up);
    for (const way of ways) for (let k = 0; k < 20; k++) way.send(setOf([1000]), k, 0);
    for (const merge of fabric.merges) merge.drain(1e9);
    const lost = ways.map((way) => way.counts.dropped('U', 'overflow'));
    expect(lost.reduce((a, b) => a + b)).toBeGreaterThan(10);
    ways.forEach((way, n) => expect(arrivals(way, 20).filter(Number.isNaN).length).toBe(lost[n]));
  });

  it('waits no longer than the bursts of all that share a port', () => {
    // n cells whose bursts of `size` come at once: the last one has waited for n - 1 of them
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 60, max: 9000 }), (n, size) => {
        const cells = Array.from({ length: n }, (_, k) => cellOn(k));
        const fabric = new Fabric(cells, [aSwitch()], new RandomStreams(1, 0));
        const ways = cells.map(({ link }) => fabric.of(link).up);
        for (const way of ways) way.send(setOf([size]), 0, 0);
        for (const merge of fabric.merges) merge.drain(1e9);
        const last = ways.map((way) => [...way.unread()][0]!);
        expect(Math.max(...last) - Math.min(...last)).toBe((n - 1) * (size + 24));
        expect(Math.min(...last)).toBe((size + 12) * 2 + 1000 + 500);
      }),
    );
  });

  it('leads through two switches, where several DUs have ports of their own', () => {
    const links = [0, 1, 2].map(() => ({ rate: BYTE_NS, down: ns(100), up: ns(100) }));
    const path = { switches: [nodeId('sw-1'), nodeId('sw-2')], links };
    const cells = [cellOn(1, path), cellOn(2, path, 'du-2')];
    const fabric = new Fabric(cells, [aSwitch(), aSwitch({ id: nodeId('sw-2') })], new RandomStreams(1, 0));
    // both DUs' frames share the trunk between the switches, and part after it
    const [a, b] = cells.map(({ link }) => fabric.of(link).down);
    a!.send(setOf([1000]), 0, 0);
    b!.send(setOf([1000]), 0, 0);
    for (const merge of fabric.merges) merge.drain(1e9);
    const alone = 3 * (1012 + 100) + 2 * 1000;
    expect([arrivals(a!, 1)[0], arrivals(b!, 1)[0]]).toEqual([alone, alone + 1024]);
  });
});
