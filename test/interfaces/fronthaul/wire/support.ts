import fc from 'fast-check';
import { COMPRESSION_METHODS, legalWidths } from '../../../../sim/spec/oran/compression.ts';
import type { IqFormat } from '../../../../sim/interfaces/fronthaul/message.ts';
import type { EaxcBits, Mac, WireSettings } from '../../../../sim/interfaces/fronthaul/wire/index.ts';

/** IQ as a cell has it: I and Q in turn, from a small generator, so that a failure can be repeated. */
export function samplesOf(prbs: number, seed: number, amplitude = 32767): Int16Array {
  let state = seed >>> 0;
  return Int16Array.from({ length: prbs * 24 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round((state / 2 ** 32) * 2 * amplitude - amplitude);
  });
}

export const anyMethod = fc.constantFrom(...COMPRESSION_METHODS);
export const anyCoding = anyMethod.chain((method) => {
  const [min, max] = legalWidths(method);
  return fc.integer({ min, max }).map((width) => ({ method, width }));
});
export const anyFormat: fc.Arbitrary<IqFormat> = fc
  .record({ coding: anyCoding, header: fc.constantFrom('static' as const, 'dynamic' as const) })
  .map(({ coding, header }) => ({ ...coding, header }));

/** All ways to split 16 bits in four: three cuts. */
export const anyEaxcBits: fc.Arbitrary<EaxcBits> = fc
  .array(fc.integer({ min: 0, max: 16 }), { minLength: 3, maxLength: 3 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map(([a = 0, b = 0, c = 0]) => [a, b - a, c - b, 16 - c] as const);

const anyMac = fc
  .tuple(fc.integer({ min: 0, max: 127 }), fc.integer({ min: 1, max: 2 ** 40 - 1 }))
  .map(([high, low]) => (high * 2 ** 41 + low) as Mac);
export const anyEthernet = fc.record({
  destination: anyMac,
  source: anyMac,
  vlan: fc.option(
    fc.record({ pcp: fc.integer({ max: 7, min: 0 }), dei: fc.integer({ max: 1, min: 0 }), vid: fc.integer({ max: 0xffe, min: 0 }) }), // prettier-ignore
    { nil: undefined },
  ),
});

export const anySettings = fc.record({
  eaxcBits: anyEaxcBits,
  iqDown: anyFormat,
  iqUp: anyFormat,
  iqPrach: anyFormat,
  prbs: fc.integer({ min: 1, max: 273 }),
  mu: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const),
  antennas: fc.integer({ min: 1, max: 8 }),
}) satisfies fc.Arbitrary<WireSettings>;

export const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
export const bits = (count: number): fc.Arbitrary<number> => upTo(2 ** count - 1);

/** A pcap of whole frames, classic little-endian form with nanoseconds: enough for tshark. */
export function pcapOf(frames: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(24 + frames.reduce((sum, f) => sum + 16 + f.length, 0));
  const view = new DataView(out.buffer);
  for (const [i, word] of [0xa1b23c4d, 0x00040002, 0, 0, 65535, 1].entries()) view.setUint32(4 * i, word, true);
  let at = 24;
  for (const [i, frame] of frames.entries()) {
    for (const [k, word] of [1_700_000_000, i * 1000, frame.length, frame.length].entries())
      view.setUint32(at + 4 * k, word, true);
    out.set(frame, at + 16);
    at += 16 + frame.length;
  }
  return out;
}

/** Frames of such a file, whatever its stamps: what was kept of each, and its length on the wire. */
export function framesOf(buffer: Uint8Array): { bytes: Uint8Array; length: number }[] {
  const file = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length); // no Buffer, whose slices share memory
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const frames: { bytes: Uint8Array; length: number }[] = [];
  for (let at = 24; at < file.length;) {
    const kept = view.getUint32(at + 8, true);
    frames.push({ bytes: file.slice(at + 16, at + 16 + kept), length: view.getUint32(at + 12, true) });
    at += 16 + kept;
  }
  return frames;
}
