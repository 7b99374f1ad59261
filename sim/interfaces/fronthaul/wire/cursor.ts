import { read, type Layout } from './bits.ts';
import type { Faults } from './faults.ts';
import type { WireFault } from './faults.ts';

/** A place in a frame that moves forward, and where it has to stop. Readings never pass the end: they note a fault instead. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly faults: Faults;
  at: number;
  end: number;

  constructor(bytes: Uint8Array, at: number, end: number, faults: Faults) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.faults = faults;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Notes a fault here, or at an offset given. */
  fault(fault: WireFault, at: number = this.at): undefined {
    this.faults.add(fault, at);
    return undefined;
  }

  /** Notes the fault where the condition does not hold. */
  expect(holds: boolean, fault: WireFault, at: number = this.at): boolean {
    return this.faults.expect(holds, fault, at);
  }

  /** Reads a whole layout and moves behind it; undefined with the fault noted where it is cut off. */
  take<K extends string>(layout: Layout<K>, cut: WireFault): Record<K, number> | undefined {
    if (this.left < layout.bytes) return this.fault(cut);
    const values = read(layout, this.bytes, this.at);
    this.at += layout.bytes;
    return values;
  }
}
