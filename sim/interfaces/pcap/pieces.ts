/** Bytes that arrive in pieces, seen as one stream. What is taken stays valid until the next call. */
export class Pieces {
  private readonly source: Iterator<Uint8Array>;
  private held: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.held.buffer);
  private at = 0;
  private before = 0;

  constructor(source: Iterable<Uint8Array>) {
    this.source = source[Symbol.iterator]();
  }

  /** Offset in the stream of the next byte. */
  get offset(): number {
    return this.before + this.at;
  }

  /** True when nothing is left. */
  get ended(): boolean {
    return !this.hold(1);
  }

  /**
   * The next `count` bytes as (view, position), without taking them; undefined where fewer are left.
   * Valid until the next call of peek or skip.
   */
  peek(count: number): { readonly view: DataView; readonly at: number; readonly bytes: Uint8Array } | undefined {
    return this.hold(count) ? { view: this.view, at: this.at, bytes: this.held } : undefined;
  }

  /** Takes `count` bytes that were peeked at. */
  take(count: number): void {
    this.at += count;
  }

  /** Goes over `count` bytes without holding them; false where fewer are left. */
  skip(count: number): boolean {
    let left = count;
    for (;;) {
      const here = Math.min(left, this.held.length - this.at);
      this.at += here;
      left -= here;
      if (left === 0) return true;
      if (!this.hold(1)) return false;
    }
  }

  private hold(count: number): boolean {
    const left = this.held.length - this.at;
    if (left >= count) return true;
    const parts = [this.held.subarray(this.at)];
    let size = left;
    while (size < count) {
      const next = this.source.next();
      if (next.done === true) break;
      parts.push(next.value);
      size += next.value.length;
    }
    if (parts.length === 1) return false;
    this.before += this.at;
    this.at = 0;
    this.held = size === left ? this.held.subarray(this.held.length - left) : joined(parts, size);
    this.view = new DataView(this.held.buffer, this.held.byteOffset, this.held.byteLength);
    return size >= count;
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length === 1 && filled[0]) return filled[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of filled) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
