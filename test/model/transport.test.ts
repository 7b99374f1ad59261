import { describe, expect, it } from 'vitest';
import { bitsPerSecond, bytes, fromGbps, ns } from '../../sim/base/index.ts';
import { randomStream } from '../../sim/kernel/index.ts';
import { Link } from '../../sim/model/transport/link.ts';
import { PacketQueue } from '../../sim/model/transport/packets.ts';
import { Port } from '../../sim/model/transport/port.ts';

const transport = (range: [number, number]) => ({
  rate: fromGbps(10),
  down: { kind: 'range', range: { min: ns(range[0]), max: ns(range[1]) } } as const,
  up: { kind: 'range', range: { min: ns(0), max: ns(0) } } as const,
  mtu: undefined,
  buffer: bytes(1e6),
  ptpDomain: undefined,
});

describe('port', () => {
  it('sends one after the other with preamble, FCS and gap', () => {
    const port = new Port(bitsPerSecond(8e9), bytes(1e6)); // a byte a nanosecond
    expect(port.send(100, 1000)).toBe(100 + 8 + 1000 + 4);
    expect(port.send(100, 1000)).toBe(100 + 1024 + 1012);
    expect(port.send(5000, 60)).toBe(5072);
  });

  it('drops what exceeds its buffer, and nothing at its edge', () => {
    const port = new Port(bitsPerSecond(8e9), bytes(2048));
    for (let n = 0; n < 3; n++) expect(port.send(0, 1000)).not.toBeNaN();
    expect(port.send(0, 1000)).toBeNaN();
    expect(port.send(1024, 1000)).not.toBeNaN();
  });
});

describe('link', () => {
  it('keeps the order whatever the delays', () => {
    const link = new Link(transport([0, 50_000]), transport([0, 50_000]).down, randomStream(1, 0, 'link', 'test'));
    let last = 0;
    for (let n = 0; n < 1000; n++) {
      const arrival = link.send(ns(n * 100), 100);
      expect(arrival).toBeGreaterThanOrEqual(last);
      expect(arrival).toBeGreaterThan(n * 100);
      last = arrival;
    }
    expect(link.bytes).toBe(100_000);
  });

  it('adds fibre and switches, each within its range', () => {
    const parts = { kind: 'parts', fibre: ns(4897), switches: [{ min: ns(1000), max: ns(2000) }, { min: ns(0), max: ns(0) }] } as const; // prettier-ignore
    const link = new Link(transport([0, 0]), parts, randomStream(1, 0, 'link', 'test'));
    const delays = Array.from({ length: 500 }, (_, n) => link.send(ns(n * 1e5), 1000) - n * 1e5 - 810);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(5897);
    expect(Math.max(...delays)).toBeLessThanOrEqual(6897);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(900);
  });
});

describe('packets on their way', () => {
  it('come out as they went in, through growth', () => {
    const queue = new PacketQueue();
    const seen: number[] = [];
    let sent = 0;
    for (const [push, take] of [[200, 150], [400, 50], [1000, 1400]] as const) {
      for (let n = 0; n < push; n++) queue.push(sent, sent++, 1, 2, 3, 0);
      const first = queue.take(take);
      for (let n = first; n < first + take; n++) seen.push(queue.symbol[n & queue.mask]!);
    } // prettier-ignore
    expect(seen).toEqual(Array.from({ length: 1600 }, (_, n) => n));
    expect(queue.size).toBe(0);
  });
});
