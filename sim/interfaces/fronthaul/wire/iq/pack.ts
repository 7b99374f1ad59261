/**
 * Packs `count` two's complement values of `width` bits (1…16), most significant bit first (CUS 8.3.3.16). The last byte is filled
 * with zeros. Gives the offset behind it; the caller has made sure of room.
 */
export function packBits(values: Int16Array, count: number, width: number, out: Uint8Array, at: number): number {
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
