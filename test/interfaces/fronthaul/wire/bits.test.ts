import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldAt, get, layout, put, read, write } from '../../../../sim/interfaces/fronthaul/wire/bits.ts';

const TABLE = layout({ a: 3, reserved: 2, b: -12, c: 7, reserved2: 8, d: 32, e: -24, f: 8 });
const anyValues = fc.record({
  a: fc.integer({ min: 0, max: 7 }),
  b: fc.integer({ min: -2048, max: 2047 }),
  c: fc.integer({ min: 0, max: 127 }),
  d: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  e: fc.integer({ min: -(2 ** 23), max: 2 ** 23 - 1 }),
  f: fc.integer({ min: 0, max: 255 }),
});

describe('a table of bit fields', () => {
  it('gives back what it wrote, and touches no byte beside it', () => {
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 0, max: 9 }), (values, at) => {
        const bytes = new Uint8Array(TABLE.bytes + 10).fill(0xa5);
        expect(write(TABLE, bytes, at, values)).toBe(at + TABLE.bytes);
        expect(read(TABLE, bytes, at)).toEqual(values);
        const around = [...bytes.subarray(0, at), ...bytes.subarray(at + TABLE.bytes)];
        expect(around.every((b) => b === 0xa5)).toBe(true);
      }),
    );
  });

  it('lays fields most significant bit first and writes reserved bits as zero', () => {
    const bytes = new Uint8Array(TABLE.bytes).fill(0xff);
    write(TABLE, bytes, 0, { a: 0b101, b: -1, c: 0b0000001, d: 0x01020304, e: -2, f: 0x7f });
    // 101 00 111|11111111|1 0000001|00000000|01020304|fffffe|7f
    expect([...bytes]).toEqual([0b10100111, 0xff, 0b10000001, 0, 1, 2, 3, 4, 0xff, 0xff, 0xfe, 0x7f]);
  });

  it('ignores reserved bits when it reads', () => {
    const bytes = new Uint8Array(TABLE.bytes);
    bytes[0] = 0b00011000;
    bytes[3] = 0xff;
    expect(read(TABLE, bytes, 0)).toEqual({ a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 });
  });

  it('refuses a value that its bits cannot hold, at both ends of the range', () => {
    const bytes = new Uint8Array(4);
    for (const value of [8, -1, 0.5, Number.NaN]) expect(() => put(bytes, 0, fieldAt(0, 3), value)).toThrow();
    for (const value of [4, -5]) expect(() => put(bytes, 0, fieldAt(0, 3, true), value)).toThrow();
    for (const value of [3, -4]) {
      put(bytes, 0, fieldAt(0, 3, true), value);
      expect(get(bytes, 0, fieldAt(0, 3, true))).toBe(value);
    }
  });

  it('refuses a table that is no whole bytes, and a field over more than four', () => {
    expect(() => layout({ a: 7 })).toThrow();
    expect(() => layout({ a: 4, b: 32, c: 4 })).toThrow();
  });
});
