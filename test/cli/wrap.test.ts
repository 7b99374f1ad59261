import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hang, wrap } from '../../sim/cli/render/wrap.ts';
import { columns } from '../../sim/cli/terminal.ts';

describe('wrapping', () => {
  it('breaks at blanks, exactly at the last column that fits', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('one two three', 6)).toEqual(['one', 'two', 'three']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('breaks a path after its steps, and never after the slash that it begins with', () => {
    expect(wrap('ru-1 /o-ran:x/y-z/leaf (reported)', 14)).toEqual(['ru-1 /o-ran:x/', 'y-z/leaf', '(reported)']);
    expect(wrap('ru-1 /o-ran:x/leaf', 6)).toEqual(['ru-1', '/o-ran:x/', 'leaf']);
  });

  it('breaks between wide characters, which take two columns, and begins no line with 、 or 。', () => {
    expect(wrap('無線装置、分散ノード。', 8)).toEqual(['無線装', '置、分散', 'ノード。']);
  });

  it('hangs the further lines under the first', () => {
    expect(hang('one two three', 4, 11)).toBe('one two\n    three');
    expect(hang('one two three', 4, Infinity)).toBe('one two three');
  });

  it('loses nothing but blanks, and is wider than asked for only by what cannot be broken', () => {
    const words = fc.array(fc.constantFrom('a', 'bcd', '/x/yy/zzz', '無線', '。', 'µs', '−35.88', '(v08', '＝'), { maxLength: 30 }); // prettier-ignore
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 40 }), (parts, width) => {
        const text = parts.join(' ');
        const lines = wrap(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
