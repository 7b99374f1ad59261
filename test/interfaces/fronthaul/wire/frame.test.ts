import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeFrame,
  decodeHeaders,
  encodeCplane,
  encodeFrame,
  encodeUplane,
  joinEaxc,
  macOf,
  macText,
  splitEaxc,
  WIRE_FAULTS,
  type Mac,
} from '../../../../sim/interfaces/fronthaul/wire/index.ts';
import { anyFrame } from './messages.ts';
import { anyEaxcBits, anySettings, bits, samplesOf } from './support.ts';

const anyBytes = fc.uint8Array({ maxLength: 200 });

describe('encodeFrame and decodeFrame', () => {
  it('give back every message, without a fault', () => {
    fc.assert(
      fc.property(anyFrame, ({ frame, settings }) => {
        const bytes = encodeFrame(frame, settings);
        expect(bytes.length).toBeGreaterThanOrEqual(60);
        const decoded = decodeFrame(bytes, settings);
        expect(decoded.faults).toEqual([]);
        expect(decoded.message).toEqual(frame.message);
        expect(decoded.ethernet).toEqual({ ...frame.ethernet, etherType: 0xaefe });
      }),
      { numRuns: 400 },
    );
  });

  it('pad with zeros behind the payload size, to what the sender pads to', () => {
    fc.assert(
      fc.property(anyFrame, fc.constantFrom(60, 64), ({ frame, settings }, padTo) => {
        const short = encodeFrame(frame, settings, padTo);
        const start = frame.ethernet.vlan ? 22 : 18;
        const size = new DataView(short.buffer).getUint16(start - 2);
        expect(short.length).toBe(Math.max(padTo, start + size));
        expect(short.subarray(start + size).every((b) => b === 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('agree with decodeHeaders, also where only 64 bytes were kept', () => {
    fc.assert(
      fc.property(anyFrame, ({ frame, settings }) => {
        const { message } = frame;
        const whole = encodeFrame(frame, settings);
        const cut = decodeHeaders(whole.subarray(0, 64), settings.eaxcBits, whole.length);
        expect(cut.plane).toBe(message.plane);
        expect(cut.ethernet).toEqual({ ...frame.ethernet, etherType: 0xaefe });
        if (cut.plane === 'delay' && message.plane === 'delay') expect(cut.delay).toEqual(message.delay);
        if ((cut.plane !== 'U' && cut.plane !== 'C') || message.plane === 'delay') return;
        const { eaxc, sequence, last, subsequence, radio, port, length, kept } = cut;
        expect({ eaxc, sequence: { sequence, last, subsequence }, radio }).toEqual({ eaxc: message.eaxc, sequence: message.sequence, radio: message.radio }); // prettier-ignore
        expect(joinEaxc(port, settings.eaxcBits)).toBe(eaxc);
        expect([length, kept]).toEqual([whole.length, Math.min(64, whole.length)]);
        if (cut.plane === 'U' && message.plane === 'U') expect(cut.section).toEqual(message.sections[0]?.fields);
        if (cut.plane === 'C' && message.plane === 'C') {
          expect(cut.sectionType).toBe(message.body.sectionType);
          expect(cut.numberOfSections).toBe(message.body.sections.length);
          expect(cut.section).toMatchObject(message.body.sections[0]?.fields ?? {});
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never throw on bytes of chance, and name their faults', () => {
    fc.assert(
      fc.property(anyBytes, anySettings, (bytes, settings) => {
        const decoded = decodeFrame(bytes, settings);
        for (const { fault, at } of decoded.faults) {
          expect(WIRE_FAULTS).toContain(fault);
          expect(at).toBeLessThanOrEqual(bytes.length);
        }
        expect(decoded.ok).toBe(decoded.faults.length === 0);
        decodeHeaders(bytes, settings.eaxcBits);
      }),
      { numRuns: 500 },
    );
  });

  it('never throw on a good frame that was hurt: cut off, lengthened, or with bytes changed', () => {
    const anyHurt = fc.record({
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      more: fc.uint8Array({ maxLength: 8 }),
      changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), bits(8)), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(anyFrame, anyHurt, ({ frame, settings }, { cut, more, changes }) => {
        const good = encodeFrame(frame, settings);
        const bytes = Uint8Array.from([...good.subarray(0, Math.ceil(good.length * cut)), ...more]);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const decoded = decodeFrame(bytes, settings);
        expect(decoded.faults.every(({ fault, at }) => WIRE_FAULTS.includes(fault) && at <= bytes.length)).toBe(true);
        decodeHeaders(bytes, settings.eaxcBits);
      }),
      { numRuns: 500 },
    );
  });

  it('flag every frame that was cut before its payload ended', () => {
    fc.assert(
      fc.property(anyFrame, fc.double({ min: 0, max: 1, noNaN: true }), ({ frame, settings }, part) => {
        const good = encodeFrame(frame, settings);
        const start = frame.ethernet.vlan ? 22 : 18;
        const end = start + new DataView(good.buffer).getUint16(start - 2);
        expect(decodeFrame(good.subarray(0, Math.floor(part * (end - 1))), settings).ok).toBe(false);
      }),
    );
  });
});

describe('encodeUplane and encodeCplane', () => {
  it('write the frame of encodeFrame into the caller’s bytes and touch none beside it', () => {
    const settings = {
      eaxcBits: [4, 4, 4, 4] as const,
      iqDown: { method: 'bfp', width: 9, header: 'dynamic' } as const,
      iqUp: { method: 'none', width: 16, header: 'static' } as const,
      prbs: 273,
      mu: 1 as const,
    };
    const ethernet = {
      destination: 0x112233445566 as Mac,
      source: 0x0a0b0c0d0e0f as Mac,
      vlan: { pcp: 7, dei: 0, vid: 2 },
    };
    const radio = { dataDirection: 1, payloadVersion: 1, filterIndex: 0, frameId: 255, subframeId: 9, slotId: 1, symbolId: 13 }; // prettier-ignore
    const section = { sectionId: 7, rb: 0, symInc: 0, startPrb: 100, numPrb: 30 };
    const samples = samplesOf(273, 5);
    const out = new Uint8Array(2000).fill(0xee);
    const end = encodeUplane(out, 100, { ethernet, eaxc: 3, sequence: 256 + 9, radio, section, format: settings.iqDown, samples, from: 2400, prbs: 30 }); // prettier-ignore
    const decoded = decodeFrame(out.slice(100, end), settings);
    expect(decoded.ok).toBe(true);
    expect(decoded.message).toMatchObject({ eaxc: 3, sequence: { sequence: 9, last: 1, subsequence: 0 }, radio });
    if (!decoded.ok) return;
    expect(encodeFrame({ ethernet, message: decoded.message }, settings)).toEqual(out.slice(100, end));
    const body = {
      sectionType: 1,
      header: { compWidth: 9, compMethod: 1 },
      sections: [{ fields: { ...section, reMask: 0xfff, numSymbol: 1, beamId: 0 }, extensions: [], ci: [] }],
    } as const;
    const last = encodeCplane(out, end, { ethernet, eaxc: 3, sequence: 9, radio, body, padTo: 64 });
    expect(last - end).toBe(64);
    expect(decodeFrame(out.slice(end, last), settings).message).toMatchObject({ plane: 'C', body });
    expect([...out.subarray(0, 100), ...out.subarray(last)].every((b) => b === 0xee)).toBe(true);
  });
});

describe('ids', () => {
  it('an eAxC id splits and joins by any widths', () => {
    fc.assert(
      fc.property(anyEaxcBits, bits(16), (widths, id) => {
        const parts = splitEaxc(id, widths);
        expect(joinEaxc(parts, widths)).toBe(id);
        expect(parts.duPort).toBeLessThan(2 ** widths[0]);
        expect(parts.ruPort).toBeLessThan(2 ** widths[3]);
      }),
    );
    expect(splitEaxc(0xabcd, [2, 6, 4, 4])).toEqual({ duPort: 2, bandSector: 0x2b, cc: 0xc, ruPort: 0xd });
    expect(() => joinEaxc({ duPort: 4, bandSector: 0, cc: 0, ruPort: 0 }, [2, 6, 4, 4])).toThrow();
  });

  it('a MAC address is read as it is written, and nothing else is one', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (mac) => macOf(macText(mac as Mac)) === mac));
    expect(macOf('00-11-22-AA-bb-cc')).toBe(0x001122aabbcc);
    for (const text of ['', '00:11:22:33:44', '00:11:22:33:44:5g', '0011:22:33:44:55:6', '00:11:22:33:44:55:66'])
      expect(macOf(text)).toBeUndefined();
  });
});
